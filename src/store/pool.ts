import { type Database } from './database';

/** The connections of a database, in numbers. */
export interface PoolState {
  size: number;
  idle: number;
  /** Who waits for a connection. */
  waiting: number;
}

/** Undefined where Sequelize does not tell: its pool is no part of its types. */
export function poolState({ sequelize }: Database): PoolState | undefined {
  const { pool } = (sequelize as { connectionManager?: { pool?: Record<string, unknown> } })
    .connectionManager ?? { pool: undefined };
  const { size, available, waiting } = pool ?? {};
  if (typeof size !== 'number' || typeof available !== 'number' || typeof waiting !== 'number') return;
  return { size, idle: available, waiting };
}
