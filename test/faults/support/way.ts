import { freePort } from '../../support/free-port';

/** How updates reach the bot. */
export type Way = 'polling' | 'webhook';
export const WAYS: readonly Way[] = ['polling', 'webhook'];

/** What the bot is told for it: the same at each of its starts, so that what waits finds it again. */
export async function wayOf(by: Way): Promise<Record<string, string>> {
  const port = String(await freePort());
  const webhook = {
    WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    WEBHOOK_SECRET: 'secret-of-the-faults',
  };
  return { HTTP_PORT: port, ...(by === 'webhook' && webhook) };
}
