import { setTimeout as wait } from 'node:timers/promises';
import { type Bench } from '../bench';
import { startBot, type BotProcess, type BotProcessOptions } from '../harness/bot-process';
import { interleave } from '../harness/interleave';
import { migrateAt } from '../shop/open';

const ROUNDS = 3;
const BURST = 10_000;
const PEOPLE = 2_000;
/** Until what was loaded for the start has been let go of. */
const REST_MS = 3_000;
const BENCHMARK = { benchmark: 'start', better: 'lower' } as const;
const person = (at: number) => ({ id: 5_000_000 + at, first_name: 'Customer', language_code: 'ru' });

/** From the start of the process until a waiting customer is answered, and what memory it takes at rest and in a burst. */
export async function start({ server, directory, tell, report }: Bench): Promise<void> {
  const url = await server.create('start');
  await migrateAt(url);
  let processes = 0;
  // Another customer each time: to the next process of the same second, the same message would be one that was answered.
  const bot = (work: (bot: BotProcess) => Promise<number>, options: Partial<BotProcessOptions> = {}) =>
    answering({ url, directory, ...options }, PEOPLE + processes++, work);
  try {
    tell('first answer');
    const answered = () => {
      const began = performance.now();
      return bot(() => Promise.resolve(performance.now() - began));
    };
    const samples = await interleave({ ours: answered }, { rounds: ROUNDS });
    report({ ...BENCHMARK, title: 'first answer of a new process', unit: 'ms', samples });
    tell('memory at rest');
    const atRest = await bot((rested) => wait(REST_MS).then(() => rested.memory().now));
    report({ ...BENCHMARK, title: 'memory at rest', unit: 'mb', samples: { ours: [atRest] } });
    tell(`${BURST} updates at once`);
    const most = await bot(burst, { byWebhook: true });
    const title = `most memory, ${BURST} updates at once`;
    const note = 'pushed to its webhook, which takes them faster than it fetches them';
    report({ ...BENCHMARK, title, unit: 'mb', samples: { ours: [most] }, note });
  } finally {
    await server.drop('start');
  }
}

/** Starts a bot that a customer waits for, and does the work once it has answered. */
async function answering<T>(
  options: BotProcessOptions,
  customer: number,
  work: (bot: BotProcess) => Promise<T>,
): Promise<T> {
  const bot = await startBot({
    ...options,
    prepare: (standIn) => void standIn.person(person(customer)).sendText('/start'),
  });
  try {
    await bot.until(() => bot.standIn.person(person(customer)).messages().length > 1);
    return await work(bot);
  } finally {
    await bot.stop();
  }
}

/**
 * Megabytes at the most, while it answers as fast as it can. One that fetches has a hundred updates at a time and waits
 * until they are written, which is once a second.
 */
async function burst(bot: BotProcess): Promise<number> {
  for (let at = 0; at < BURST; at++) bot.standIn.person(person(at % PEOPLE)).sendText('/help');
  await bot.until(() => bot.standIn.pendingUpdates() === 0, 180_000);
  return bot.memory().most;
}
