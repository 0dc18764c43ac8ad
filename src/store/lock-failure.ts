import { DatabaseError } from 'sequelize';

const LOCK_NOT_AVAILABLE = '55P03';

/** Whether a statement failed because somebody else held what it wanted for longer than `lock_timeout`. */
export const isLockFailure = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.original as { code?: string }).code === LOCK_NOT_AVAILABLE;
