import { setTimeout as wait } from 'node:timers/promises';
import { type Client } from 'pg';
import { type Bench } from '../bench';
import { isReady, startBot, TOKEN, type BotProcess } from '../harness/bot-process';
import { percentile } from '../harness/median';
import { type IntakeLoad } from '../load/intake';
import { startLoad } from '../load/start';
import { migrateAt } from '../shop/open';

const ROUNDS = 2;
const EVENTS = 100_000;
const WARM_EVENTS = 30_000;
/** What the bot has to take whatever else it does. */
const PER_SECOND = 20_000;
const QUIET_MS = 4_000;
const EVEN_SECONDS = 4;
const BETWEEN_MS = 15;
const PEOPLE = 100;
const BENCHMARK = { benchmark: 'intake' };

/**
 * Events over HTTP, all of them counted afterwards, and how long customers wait meanwhile: beside as many as have to be
 * taken, offered evenly, and beside as many as are taken of a sender who never rests.
 */
export async function intake({ server, directory, tell, report }: Bench): Promise<void> {
  const url = await server.create('intake');
  await migrateAt(url);
  const client = await server.connect('intake');
  const bot = await startBot({ url, directory });
  let sent = 0;

  /** How long customers waited beside the events, and what became of those. */
  async function beside(given: Pick<IntakeLoad, 'events' | 'perSecond'>) {
    const loading = startLoad({ url: bot.url, token: TOKEN, before: sent, ...given });
    await loading.begun;
    let isOver = false;
    void loading.ended.catch(() => undefined).finally(() => (isOver = true));
    const times = await latencies(bot, () => isOver, 120_000);
    const loaded = await loading.ended;
    sent += loaded.events;
    await bot.until(async () => (await stored(client)) >= sent, 60_000).catch(() => undefined);
    const kept = await stored(client);
    const note = `${sent} sent, ${kept} stored; answers ${JSON.stringify(loaded.answers)}`;
    if (kept !== sent) throw new Error(`events were lost: ${note}`);
    return { times, note, rate: loaded.events / loaded.seconds };
  }

  const quiet: number[][] = [];
  const even: Beside[] = [];
  const most: Beside[] = [];
  try {
    await bot.until(() => isReady(bot.url));
    tell('warms up');
    await latencies(bot, () => false, QUIET_MS / 4);
    await beside({ events: WARM_EVENTS });
    for (let round = 1; round <= ROUNDS; round++) {
      const told = (what: string) => tell(`${what}, round ${round} of ${ROUNDS}`);
      told('answers without it');
      quiet.push(await latencies(bot, () => false, QUIET_MS));
      told('events, evenly');
      even.push(await beside({ events: EVEN_SECONDS * PER_SECOND, perSecond: PER_SECOND }));
      told('events, as many as are taken');
      most.push(await beside({ events: EVENTS }));
    }
  } finally {
    await bot.stop();
    await client.end();
    await server.drop('intake');
  }

  const taken = { ours: most.map(({ rate }) => rate) };
  const { note } = most[ROUNDS - 1]!;
  report({ ...BENCHMARK, title: 'events taken', unit: 'per_s', better: 'higher', samples: taken, note });
  const offered = `${PER_SECOND.toLocaleString('en')} events/s`;
  const reached = even.map(({ rate }) => Math.round(rate)).join(', ');
  for (const [load, rounds, remark] of [
    [offered, even, `offered were ${offered} evenly; taken ${reached}`],
    ['all that is taken', most, undefined],
  ] as const)
    for (const [name, percent] of [
      ['median', 50],
      ['p99', 99],
    ] as const) {
      const bare = quiet.map((times) => percentile(times, percent));
      const ours = rounds.map(({ times }) => percentile(times, percent));
      const title = `answer to a customer beside ${load}, ${name}`;
      const note = name === 'p99' ? remark : undefined;
      report({ ...BENCHMARK, title, unit: 'ms', better: 'lower', samples: { bare, ours }, note });
    }
}

interface Beside {
  /** Milliseconds until each answer. */
  times: number[];
  note: string;
  /** Events a second. */
  rate: number;
}

async function stored(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::integer AS count FROM events WHERE name = 'product_viewed'",
  );
  return rows[0]?.count ?? 0;
}

/** Milliseconds from what a customer sends until the bot's answer, one customer after the other. */
async function latencies({ standIn }: BotProcess, isOver: () => boolean, forMs: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + forMs;
  for (let turn = 0; performance.now() < until && !isOver(); turn++) {
    const customer = standIn.person({
      id: 7_000_000 + (turn % PEOPLE),
      first_name: 'Customer',
      language_code: 'ru',
    });
    const before = customer.messages().length;
    const began = performance.now();
    customer.sendText('/help');
    await standIn.waitFor(() => customer.messages().length > before + 1, 30_000);
    times.push(performance.now() - began);
    await wait(BETWEEN_MS);
  }
  return times;
}
