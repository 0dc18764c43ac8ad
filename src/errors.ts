/** An error whose message is one sentence for the person at the terminal: printed alone, without a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The database cannot be reached: not a fault of the question, and worth asking again. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly code = 'database_unavailable';
}

/** Work that ended between two of its steps because the process stops: nothing went wrong, and the next start does it. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
  /** It was cut off within a step, which may have been done all the same. */
  readonly mayBeDone: boolean;

  constructor({ mayBeDone = false } = {}) {
    super('the bot is stopping');
    this.mayBeDone = mayBeDone;
  }
}

/** Whether something failed because the process stops, also as the cause of another error. */
export const isStopping = (error: unknown): boolean =>
  error instanceof Stopping || (error instanceof Error && error.cause instanceof Stopping);
