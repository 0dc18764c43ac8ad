import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createActivitySink } from '../../src/store/activity-sink';
import { openDatabase } from '../../src/store/database';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';
import { figure, times } from './support/figure';

const HOURS = times(6, 7 * 24);
const STEP_MS = 5 * 60_000;
const STEPS = (HOURS * 60 * 60_000) / STEP_MS;
/** In five minutes, all around the clock. A few hours must write what would be too much for the log as well. */
const VISITS = times(800, 200);
const PEOPLE = 4_000;
const EVENTS = times(3, 1);
/** Segments of 16 MB: that in use, the one after it, and one that a larger moment left behind. */
const BOUND_BYTES = 3 * 16 * 1024 ** 2;

test('under the writes of a busy week its maintenance keeps the write-ahead log of the embedded database small', async () => {
  const dataDir = await copyTemplate();
  // Maintenance alone lives by the hours that pass here; what else waits for something waits for real.
  jest.useFakeTimers({ doNotFake: REAL });
  const database = await openDatabase({ dataDir, logger });
  try {
    const sink = createActivitySink({ database, logger, timeZone: 'Asia/Tashkent' });
    const [start] = await database.query<{ at: string }>('SELECT pg_current_wal_lsn()::text AS at');
    let largest = 0;
    for (let step = 0; step < STEPS; step += 1) {
      await sink.write(activityOf(step));
      largest = Math.max(largest, await logBytes(dataDir));
      jest.advanceTimersByTime(STEP_MS);
      // In line behind whatever has just become due.
      await database.query('SELECT 1');
    }
    const [row] = await database.query<{ bytes: string; events: number }>(
      `SELECT pg_current_wal_lsn() - $at::pg_lsn AS bytes, (SELECT count(*)::int FROM events) AS events`,
      { at: start?.at },
    );
    const written = Number(row?.bytes);
    expect(row).toMatchObject({ events: STEPS * VISITS * EVENTS });
    expect(largest).toBeLessThanOrEqual(BOUND_BYTES);
    // Else it would not have been put to the test: of this, more than half stays if nobody starts the log over.
    expect(written).toBeGreaterThan(1.5 * BOUND_BYTES);
    figure(
      'embeddedSurvives',
      `${megabytes(written)} MB written in ${HOURS} simulated hours: the WAL never above ${megabytes(largest)} MB`,
    );
  } finally {
    jest.useRealTimers();
    await database.close();
    await rm(dataDir, { recursive: true });
  }
});

const REAL = [
  ...(['Date', 'hrtime', 'performance', 'nextTick', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] as const),
];

/** Visits of five minutes, each with its events: most people come again and again. */
function activityOf(step: number) {
  const at = Date.UTC(2026, 10, 2) + step * STEP_MS;
  const ids = Array.from({ length: VISITS }, (_, index) => 1 + ((step * 37 + index) % PEOPLE));
  const day = at - (at % 86_400_000);
  return {
    visits: ids.map((telegramId) => ({
      person: { telegramId, firstName: 'Anna', lastName: null, username: null, languageCode: 'en' },
      source: null,
      ...{ firstAt: at, lastAt: at, day, otherDays: null },
    })),
    events: Array.from({ length: VISITS * EVENTS }, (_, index) => ({
      ...{ telegramId: ids[index % VISITS] ?? 0, at, name: 'catalog_viewed', properties: {} },
      updateId: 1 + step * VISITS * EVENTS + index,
    })),
    blocks: [],
  };
}

async function logBytes(dataDir: string): Promise<number> {
  const directory = path.join(dataDir, 'database', 'pg_wal');
  const segments = (await readdir(directory)).filter((name) => /^[0-9A-F]{24}$/.test(name));
  const sizes = await Promise.all(
    segments.map(async (name) => (await stat(path.join(directory, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
