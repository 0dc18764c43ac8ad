import { setTimeout as wait } from 'node:timers/promises';
import { type Bench } from '../bench';
import { startBot, type BotProcess } from '../harness/bot-process';
import { interleave } from '../harness/interleave';
import { type Work } from '../harness/work';
import { migrateAt } from '../shop/open';

const ROUNDS = 3;
const BURST = 10_000;
const PEOPLE = 2_000;
/** Until what was loaded for the start has been let go of. */
const REST_MS = 3_000;
const BENCHMARK = { benchmark: 'start', better: 'lower' } as const;
const person = (at: number) => ({ id: 5_000_000 + at, first_name: 'Customer', language_code: 'ru' });

/** From the start of the process until a waiting customer is answered, and what memory it takes at rest and in a burst. */
export async function start({ server, directory, tell }: Bench): Promise<Work[]> {
  const url = await server.create('start');
  await migrateAt(url);
  const hasAnswered = ({ standIn }: BotProcess) => standIn.person(person(0)).messages().length > 1;
  const answered = async () => {
    const began = performance.now();
    const bot = await startBot({
      ...{ url, directory },
      prepare: (standIn) => void standIn.person(person(0)).sendText('/start'),
    });
    try {
      await bot.until(() => hasAnswered(bot));
      return performance.now() - began;
    } finally {
      await bot.stop();
    }
  };
  try {
    tell('first answer');
    const { ours } = await interleave({ ours: answered }, { rounds: ROUNDS });
    const bot = await startBot({
      url,
      directory,
      prepare: (standIn) => standIn.person(person(0)).sendText('/start'),
    });
    try {
      await bot.until(() => hasAnswered(bot));
      await wait(REST_MS);
      const atRest = bot.memory().now;
      tell(`${BURST} updates at once`);
      for (let at = 0; at < BURST; at++) bot.standIn.person(person(at % PEOPLE)).sendText('tea');
      await bot.until(() => bot.standIn.pendingUpdates() === 0, 180_000);
      const { most } = bot.memory();
      return [
        { ...BENCHMARK, title: 'first answer of a new process', unit: 'ms', samples: { ours } },
        { ...BENCHMARK, title: 'memory at rest', unit: 'mb', samples: { ours: [atRest] } },
        {
          ...BENCHMARK,
          title: `most memory, ${BURST} updates at once`,
          unit: 'mb',
          samples: { ours: [most] },
        },
      ];
    } finally {
      await bot.stop();
    }
  } finally {
    await server.drop('start');
  }
}
