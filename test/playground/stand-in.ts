import { Writable } from 'node:stream';
import { Bot, type Context } from 'grammy';
import type { Clock } from '../../src/clock';
import { createLogger } from '../../src/logger';
import { startStandIn, type Person, type StandIn, type StandInOptions } from '../../src/playground';

export const TOKEN = '4242:playground-test-token';
export const AZIZA: Person = { id: 1001, first_name: 'Aziza', username: 'aziza', language_code: 'uz' };
export const BORIS: Person = { id: 1002, first_name: 'Boris', language_code: 'ru' };

/** A clock that a test moves; it starts on a Monday in November 2026. */
export function movableClock(
  start = Date.UTC(2026, 10, 23, 9),
): Clock & { advance(milliseconds: number): void } {
  let now = start;
  return { now: () => now, advance: (milliseconds) => (now += milliseconds) };
}

export const silentLogger = createLogger({
  level: 'silent',
  secrets: [],
  destination: new Writable({ write: (_chunk, _encoding, done) => done() }),
});

const running: (() => Promise<unknown>)[] = [];

/** Stops what the test started, last first, whatever it ended with. */
export async function stopAll(): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of running.splice(0).reverse())
    await stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

export function stopLater(stop: () => Promise<unknown>): void {
  running.push(stop);
}

export async function start(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const standIn = await startStandIn({
    token: TOKEN,
    clock: movableClock(),
    logger: silentLogger,
    ...options,
  });
  running.push(() => standIn.stop());
  return standIn;
}

/** A bot of grammY's own that speaks to the stand-in and does nothing yet. */
export function botFor(standIn: StandIn): Bot {
  return new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot, timeoutSeconds: 60 } });
}

/** Starts long polling, and stops it with the test. */
export function poll(bot: Bot<Context>): void {
  const done = bot.start({
    allowed_updates: ['message', 'callback_query', 'my_chat_member', 'inline_query', 'pre_checkout_query'],
  });
  running.push(async () => {
    await bot.stop();
    await done;
  });
}
