import { type Database } from './database';

/** The connections of a database, in numbers. */
export interface PoolState {
  size: number;
  idle: number;
  /** Who waits for a connection. */
  waiting: number;
  /** Each that may be open is at work. */
  isFull: boolean;
}

/** Undefined where Sequelize does not tell: its pool is no part of its types. */
export function poolState({ sequelize }: Database): PoolState | undefined {
  const { pool } = (sequelize as { connectionManager?: { pool?: unknown } }).connectionManager ?? {};
  const { size, available, waiting, using, maxSize } = (pool ?? {}) as Partial<Record<string, number>>;
  if (size === undefined || available === undefined || waiting === undefined) return;
  return { size, idle: available, waiting, isFull: using !== undefined && using === maxSize };
}
