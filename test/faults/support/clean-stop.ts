import { type BotProcess } from '../../support/bot-process';

/** A promise, not a measurement: whoever stops a container gives it ten seconds. */
const WITHIN_MS = 10_000;

/** Ends the bot as a service manager or a terminal does, and holds it to the promise; how long it took, in milliseconds. */
export async function stopCleanly(
  bot: BotProcess,
  signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM',
): Promise<number> {
  const before = performance.now();
  bot.signal(signal);
  const code = await bot.exited;
  const took = performance.now() - before;
  // Ended by the signal itself: it came before the process had begun anything.
  const isClean = code === 0 || (code === null && bot.output() === '');
  if (!isClean) throw new Error(`the stop ended with ${code}; the bot wrote:\n${bot.output().slice(-4_000)}`);
  expect(took).toBeLessThan(WITHIN_MS);
  return took;
}
