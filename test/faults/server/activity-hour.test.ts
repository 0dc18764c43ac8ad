import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { migrate } from '../../../src/store/migrate';
import { newDirectory, removeDirectory } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { tcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { parseExposition, valueOf } from '../../telemetry/exposition';
import { figure, times } from '../support/figure';
import { type HourOrder, type HourReport } from '../support/hour-process';
import { lastSeen, leavesEvent, type Hour } from '../support/hour-updates';

/** Two hundred a second for an hour; the short form takes a few minutes of it, and a bound that they reach: enough to write. */
const UPDATES = times(20_000, 720_000);
const MAX_EVENTS = times(5_000, 200_000);
const CUSTOMERS = times(6_000, 50_000);
/** Full to its bounds the buffer holds some 150 MB; without bounds the hour would take as much again for events alone. */
const MOST_HEAP = times(120, 400) * 2 ** 20;
const HOUR: Hour = { customers: CUSTOMERS, startsAt: Date.now() - 2 * 3_600_000, seed: 20_261_127 };

let server: ServerDatabase;
let proxy: TcpProxy;
let directory: string;
let child: ChildProcess;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  const { hostname, port } = new URL(server.url);
  proxy = tcpProxy(await freePort(), { host: hostname, port: Number(port) });
  directory = await newDirectory();
  child = fork(bundle(directory), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
});
afterAll(async () => {
  child.kill('SIGKILL');
  await proxy.cut();
  await server.drop();
  await removeDirectory(directory);
});

test('an hour without PostgreSQL: everybody is answered in bounded memory, and afterwards each last visit is written and each event that had room', async () => {
  const through = new URL(server.url);
  through.port = String(proxy.port);
  const order: HourOrder = {
    ...{ hour: HOUR, count: UPDATES, maxEvents: MAX_EVENTS },
    databaseUrl: through.href,
  };
  const away = await report(() => child.send(order));
  const seen = lastSeen(HOUR, UPDATES);
  expect(away.answered).toBe(UPDATES);
  expect(away).toMatchObject({ waitingPeople: seen.size, waitingEvents: MAX_EVENTS });

  await proxy.open();
  const back = await report(() => child.send('the database is back'));
  const stored = await server.database.query<{ id: number; at: string }>(
    'SELECT telegram_id::int AS id, (extract(epoch FROM last_seen_at) * 1000)::bigint AS at FROM users',
  );
  expect(new Map(stored.map(({ id, at }) => [id, Number(at)]))).toEqual(seen);

  const sent = Array.from({ length: UPDATES }, (_, index) => leavesEvent(HOUR, index)).filter(Boolean).length;
  const dropped = valueOf(parseExposition(back.metrics), 'buffer_dropped_total', { of: 'events' }) ?? 0;
  const [events] = await server.database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM events',
  );
  expect(events?.count).toBe(MAX_EVENTS);
  expect(dropped).toBe(sent - MAX_EVENTS);
  expect(valueOf(parseExposition(back.metrics), 'buffer_dropped_total', { of: 'people' })).toBe(0);
  expect(back.log.filter((line) => line.includes('dropped'))).toHaveLength(1);
  expect(back.log.filter((line) => line.includes('could not be written'))).toHaveLength(1);
  expect(back.heap).toBeLessThan(MOST_HEAP);
  figure(
    'customersServed',
    `${UPDATES} updates without PostgreSQL: all answered, heap at most ${megabytes(back.heap)} MB, RSS ${megabytes(back.rss)} MB; afterwards ${seen.size} of ${seen.size} last visits exact, ${events?.count} events stored + ${dropped} dropped and counted = ${sent}`,
  );
});

async function report(ask: () => void): Promise<HourReport> {
  const answered = once(child, 'message') as Promise<[HourReport]>;
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process of the tracker ended with ${code}`);
  });
  ask();
  return (await Promise.race([answered, ended]))[0];
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** One file of the sources as they are: no build has to be newer than they. */
function bundle(into: string): string {
  const outfile = path.join(into, 'hour-process.cjs');
  execFileSync(path.resolve('node_modules/.bin/esbuild'), [
    path.join(__dirname, '../support/hour-process.ts'),
    ...['--bundle', '--platform=node', '--target=node20', '--packages=external', '--log-level=warning'],
    `--outfile=${outfile}`,
    // Packages are this repository's, wherever the file lies.
    `--banner:js=module.paths.unshift(${JSON.stringify(path.resolve('node_modules'))});`,
  ]);
  return outfile;
}
