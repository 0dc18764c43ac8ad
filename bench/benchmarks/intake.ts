import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Client } from 'pg';
import { type Bench } from '../bench';
import { isReady, startBot, TOKEN, type BotProcess } from '../harness/bot-process';
import { percentile } from '../harness/median';
import { type IntakeLoad, type IntakeLoaded } from '../load/intake';
import { migrateAt } from '../shop/open';

const REQUESTS = 3_000;
const QUIET_MS = 4_000;
const BETWEEN_MS = 15;
const PEOPLE = 100;
const LOAD = path.resolve('bench', 'results', '.built', 'load', 'intake.js');
const BENCHMARK = { benchmark: 'intake' };

/** Events over HTTP as fast as they are taken, all of them counted afterwards, and how long customers wait meanwhile. */
export async function intake({ server, directory, tell, report }: Bench): Promise<void> {
  const url = await server.create('intake');
  await migrateAt(url);
  const client = await server.connect('intake');
  const bot = await startBot({ url, directory });
  try {
    await bot.until(() => isReady(bot.url));
    tell('answers without it');
    await latencies(bot, () => false, QUIET_MS / 4);
    const quiet = await latencies(bot, () => false, QUIET_MS);
    tell('events');
    let isOver = false;
    const loading = load({ url: bot.url, token: TOKEN, requests: REQUESTS }).finally(() => (isOver = true));
    const busy = await latencies(bot, () => isOver, 120_000);
    const { seconds, answers, events } = await loading;
    await bot.until(async () => (await stored(client)) >= events, 60_000).catch(() => undefined);
    const kept = await stored(client);
    const note = `${events} sent, ${kept} stored; answers ${JSON.stringify(answers)}`;
    if (kept !== events) throw new Error(`events were lost: ${note}`);
    const taken = { ours: [events / seconds] };
    report({ ...BENCHMARK, title: 'events taken', unit: 'per_s', better: 'higher', samples: taken, note });
    for (const [name, percent] of [
      ['median', 50],
      ['p99', 99],
    ] as const) {
      const samples = { bare: [percentile(quiet, percent)], ours: [percentile(busy, percent)] };
      const title = `answer to a customer meanwhile, ${name}`;
      report({ ...BENCHMARK, title, unit: 'ms', better: 'lower', samples });
    }
  } finally {
    await bot.stop();
    await client.end();
    await server.drop('intake');
  }
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

function load(given: IntakeLoad): Promise<IntakeLoaded> {
  return new Promise((resolve, reject) => {
    const child = fork(LOAD, [JSON.stringify(given)]);
    // Whatever ends this process must not leave that one behind.
    const kill = () => void child.kill();
    process.once('exit', kill);
    child.once('message', (loaded) => {
      resolve(loaded as IntakeLoaded);
      process.off('exit', kill);
      kill();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
}
