/** A connection that went while a statement was on its way: whether it was carried out nobody knows. */
const LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  '57P01', // admin_shutdown, as pg_terminate_backend does
]);

/**
 * Asks once more where the connection was lost on the way, which costs whoever waits a moment instead of an apology.
 * Only for what changes nothing when it is done a second time. A database that is away is not asked again.
 */
export async function askedAgain<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isLost(error)) throw error;
    return ask();
  }
}

function isLost(error: unknown): boolean {
  const {
    code = '',
    message = '',
    original,
  } = error as { code?: string; message?: string; original?: unknown };
  if (original) return isLost(original);
  return LOST.has(code) || message.startsWith('Connection terminated');
}
