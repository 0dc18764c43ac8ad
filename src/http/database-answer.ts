import { HttpError } from './route';

/** Answers 503 where the work fails because the database is away; any other failure stays what it is. */
export async function answeredByDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    throw new HttpError(503, 'database_unavailable', 'the database cannot be reached; try again shortly', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  }
}

/** By its code, not its class: the store is another room. */
function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'database_unavailable';
}
