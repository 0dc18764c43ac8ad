import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/database';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';
import { byChance } from './support/chance';
import { figure, times } from './support/figure';

const KILLS = times(6, 100);
const SUPPORT = path.resolve(__dirname, '../support');
const WRITER = [
  '--require',
  path.join(SUPPORT, 'quick-wasm.cjs'),
  path.join(__dirname, 'support/embedded-writer.cjs'),
];

test('killed -9 under writes, the embedded database opens again and has every order that was acknowledged, whole', async () => {
  const dataDir = await copyTemplate();
  await inDirectory(dataDir, "INSERT INTO users (first_name) VALUES ('Anna')");
  const acknowledged: string[] = [];
  let opened = 0;

  await byChance(async (random) => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // One in five is killed on its way up, the others while they write.
      const isWriting = random.chance(0.8);
      const life = await killedWriter(dataDir, isWriting, random.between(0, 1_500));
      opened += Number(life.isOpen);
      acknowledged.push(...life.acknowledged);
    }
  });

  const database = await openDatabase({ dataDir, logger });
  const orders = await database.query<{ id: string; lines: number }>(
    `SELECT orders.id, count(item.id)::int AS lines
       FROM orders LEFT JOIN order_items item ON item.order_id = orders.id GROUP BY orders.id`,
  );
  const [latest] = await database.query<{ id: string }>('SELECT username AS id FROM users');
  const byIndex = await found(database, acknowledged);
  await database.close();
  const kept = new Set(orders.map(({ id }) => id));

  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(orders.filter(({ lines }) => lines !== 2)).toEqual([]);
  expect(Number(latest?.id)).toBe(Math.max(...orders.map(({ id }) => Number(id))));
  expect(byIndex).toBe(acknowledged.length);
  await rm(dataDir, { recursive: true });
  figure(
    'embeddedSurvives',
    `opened again after each of ${KILLS} kills, ${opened} of them under writes: 0 of ${acknowledged.length} acknowledged orders lost, 0 in halves`,
  );
});

/** Runs the writer, kills it so long after its start or after it could write, and hands back what it had acknowledged. */
async function killedWriter(dataDir: string, isWriting: boolean, afterMs: number) {
  const writer = spawn(process.execPath, [...WRITER, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  writer.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines: string[] = [];
  const reader = createInterface({ input: writer.stdout });
  reader.on('line', (line) => lines.push(line));
  const [ended, closed] = [once(writer, 'exit'), once(reader, 'close')];
  if (isWriting) await Promise.race([once(reader, 'line'), closed]);
  // The point in time is the fault.
  await pause(afterMs);
  writer.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  await closed;
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself: ${complaint}`);
  const [first, ...acknowledged] = lines;
  return { isOpen: first === 'open', acknowledged };
}

/** How many of the orders the index leads to; a log that is replayed in part could leave it behind the table. */
async function found(database: Awaited<ReturnType<typeof openDatabase>>, ids: string[]): Promise<number> {
  await database.query('SET enable_seqscan = off');
  const [row] = await database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM unnest($ids::bigint[]) AS wanted WHERE EXISTS (SELECT FROM orders WHERE id = wanted)',
    { ids },
  );
  return row?.count ?? 0;
}
