import { EVENTS } from '../../../src/metrics/sql/event-days';
import { Stopping } from '../../../src/errors';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { createUpkeep } from '../../../src/store/rollups/upkeep';
import { nextLook } from '../../support/bot-process';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
const clock = movableClock();
const errors: unknown[] = [];
let database: Database;
let upkeep: ReturnType<typeof createUpkeep>;
let isUp = false;
/** Folds that are a check's. */
let checks = 0;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (1, '2026-11-01')`);
  const logger = { ...silentLogger, error: (details: unknown) => void errors.push(details) };
  const rollups = createRollups(database, settings, clock);
  upkeep = createUpkeep({
    ...{ database, settings, clock, time: createShopTime(settings.timeZone) },
    rollups: {
      ...rollups,
      foldHere() {
        checks += 1;
        return rollups.foldHere();
      },
    },
    ...{ logger: logger as typeof silentLogger, isUp: () => isUp },
  });
  upkeep.start();
});
afterAll(async () => {
  await upkeep.stop();
  await database.close();
});

const created = async () => {
  const [row] = await database.query<{ n: string }>(
    'SELECT coalesce(sum(customers), 0)::text AS n FROM rollup_customer_days',
  );
  return row?.n;
};
const becomes = async (customers: string) => {
  while ((await created()) !== customers) await nextLook();
};

test('builds what is missing once the database is there, and works in what changes', async () => {
  expect(await created()).toBe('0');
  isUp = true;
  await becomes('1');

  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (2, '2026-11-02')`);
  await becomes('2');
});

test('what has just been built is taken for checked that night', async () => {
  const night = () =>
    database.query<{ day: string | null }>('SELECT checked_on::text AS day FROM rollup_state');
  while ((await night())[0]?.day !== '2026-11-23') await nextLook();
  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (3, '2026-11-02')`);
  await becomes('3');
  expect(checks).toBe(0);
});

const openDays = async () => {
  const [row] = await database.query<{ days: string }>('SELECT open_days::text AS days FROM rollup_state');
  return row?.days;
};

test('has the day ready from which not all may go on in the funnel, and the next before it comes', async () => {
  while ((await openDays()) !== '{2026-11-16,2026-11-17}') await nextLook();
});

test('packs the days that are over, and within a minute those again to which something came late', async () => {
  const happen = () =>
    database.query(`INSERT INTO events (at, customer_id, name) VALUES ('2026-11-10T09:00:00Z', 1, 'viewed')`);
  const packed = async () => {
    const [row] = await database.query<{ events: number | null }>(
      `SELECT (sum(${EVENTS}) FILTER (WHERE name <> ''))::integer AS events FROM rollup_event_days HAVING count(*) = 4`,
    );
    return row?.events;
  };
  for (const events of [1, 2]) {
    await happen();
    clock.advance(60_000);
    // The day itself, and those on either side of it.
    while ((await packed()) !== events) await nextLook();
  }
});

test('finds in the night what is wrong, says where without a value, and makes it anew', async () => {
  await database.query('UPDATE rollup_customer_days SET customers = customers + 10');
  clock.advance(24 * 60 * 60_000);

  await becomes('3');

  expect(errors).toEqual([{ differences: ['rollup_customer_days: 2'] }]);
  while ((await openDays()) !== '{2026-11-17,2026-11-18}') await nextLook();
});

test('a check of the night that is stopped lets go at once, and whoever comes next does it', async () => {
  const state = async () => {
    const [row] = await database.query<{ step: string; day: string | null }>(
      'SELECT step, checked_on::text AS day FROM rollup_state',
    );
    return row;
  };
  // The one before has asked for a build, after which nothing is checked.
  while ((await state())?.step !== 'ready') await nextLook();
  await upkeep.stop();
  const rollups = createRollups(database, settings, clock);
  let stopped: Promise<void> | undefined;
  const other = createUpkeep({
    ...{ database, settings, clock, time: createShopTime(settings.timeZone) },
    ...{ logger: silentLogger, isUp: () => true },
    rollups: {
      ...rollups,
      // The check has compared the first table.
      hasBegunSince(builds) {
        stopped ??= other.stop();
        return rollups.hasBegunSince(builds);
      },
    },
  });
  await database.query('UPDATE rollup_customer_days SET customers = customers + 10');
  clock.advance(24 * 60 * 60_000);
  other.start();
  while (!stopped) await nextLook();
  await stopped;
  expect((await state())?.day).toBeNull();

  upkeep.start();
  await becomes('3');
});

test('what the process begins to stop in ends with its statement, and is no trouble: a build goes on where it was', async () => {
  await upkeep.stop();
  await createBuild(database, settings).ask();
  const stopping = new AbortController();
  const warnings: unknown[] = [];
  const rollups = createRollups(database, settings, clock, stopping.signal);
  let folds = 0;
  const other = createUpkeep({
    ...{ database, settings, clock, time: createShopTime(settings.timeZone), isUp: () => true },
    logger: {
      ...silentLogger,
      warn: (details: unknown) => void warnings.push(details),
    } as typeof silentLogger,
    until: stopping.signal,
    rollups: {
      ...rollups,
      // Between two steps of the build.
      fold() {
        if ((folds += 1) === 2) stopping.abort(new Stopping());
        return rollups.fold();
      },
    },
  });
  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (4, '2026-11-02')`);
  other.start();
  while (!stopping.signal.aborted) await nextLook();
  await other.stop();
  expect(folds).toBe(2);
  expect(warnings).toEqual([]);
  const [state] = await database.query<{ step: string }>('SELECT step FROM rollup_state');
  expect(state?.step).not.toBe('ready');
  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (5, '2026-11-02')`);
  await expect(rollups.fold()).rejects.toThrow(Stopping);

  upkeep.start();
  await becomes('5');
});
