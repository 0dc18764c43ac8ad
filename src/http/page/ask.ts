import { Failure, failureOf } from './failure';

/** An answer that is not there by then is not waited for. */
const TIMEOUT_MS = 30_000;

/**
 * Asks the bot's own server; addresses are relative to the page, which a proxy may serve below a prefix.
 * @throws Failure, and what `signal` was aborted with
 */
export async function ask(
  path: string,
  options: RequestInit & { signal?: AbortSignal } = {},
): Promise<Response> {
  const { signal } = options;
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), TIMEOUT_MS);
  const abort = () => given.abort();
  signal?.addEventListener('abort', abort);
  try {
    signal?.throwIfAborted();
    const response = await fetch(path, { cache: 'no-cache', ...options, signal: given.signal });
    if (!response.ok) throw new Failure(failureOf(response.status));
    // Read here, so that a connection that breaks in the middle is a failure as well.
    return new Response(await response.blob(), { headers: response.headers });
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof Failure ? error : new Failure('offline');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
