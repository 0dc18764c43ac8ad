import fc from 'fast-check';
import shop from '../../../config/shop.json';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { keepOpenDays } from '../../../src/store/rollups/open-days';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { differences } from './differences';

const ZONE = 'Asia/Tashkent';
const HOUR = 3_600_000;
/** Two in the afternoon there. Those who entered the funnel before two on the 18th may go on no more. */
const NOW = Date.parse('2026-11-25T09:00:00Z');
const settings = rollupSettings(ZONE, shop);
const funnel = createRegistry(loadDefinitions()).get('funnel');
let now = NOW;
const clock = { now: () => now };
let database: Database;
let rollups: ReturnType<typeof createRollups>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  rollups = createRollups(database, settings, clock);
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, '2026-01-01' FROM generate_series(1, 3) n`,
  );
  await createBuild(database, settings).run(() => undefined);
});
/** Nothing has happened yet, and nothing is kept of any day. */
async function begin(): Promise<void> {
  now = NOW;
  await database.query('DELETE FROM events');
  await rollups.fold();
  await database.query('DELETE FROM rollup_funnel_ends');
  await database.query(`UPDATE rollup_state SET open_days = '{}', funnel_ends = '{}'`);
}
beforeEach(begin);
afterAll(() => database.close());

interface Step {
  customer: number;
  hoursAgo: number;
  name: string;
}

const write = (steps: readonly Step[]) =>
  database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT at::timestamptz, customer::bigint, name FROM unnest($ats::text[], $customers::text[], $names::text[]) AS step(at, customer, name)`,
    {
      ats: steps.map(({ hoursAgo }) => new Date(NOW - hoursAgo * HOUR).toISOString()),
      customers: steps.map(({ customer }) => String(customer)),
      names: steps.map(({ name }) => name),
    },
  );

/** The funnel of a period, from the sums or from the rows. */
async function told(period: string, from: 'sums' | 'rows'): Promise<unknown> {
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  return reader.snapshot(async (snapshot) => {
    expect(snapshot.unfit).toEqual([]);
    const within = from === 'sums' ? snapshot : { ...snapshot, unfit: 'all' as const };
    const one = createRunner({
      ...{ reader: { snapshot: (work) => work(within) }, logger, timeZone: ZONE, settings: shop },
    });
    const range = resolvePeriod(parsePeriod(period)!, createShopTime(ZONE), now);
    const result = (await one.run([funnel], range, now)).results.get('funnel');
    return { ...result, definition: undefined };
  });
}

const openDays = async () =>
  (
    await database.query<{ day: string }>(
      'SELECT unnest(open_days)::text AS day FROM rollup_state ORDER BY 1',
    )
  ).map(({ day }) => day);

const keptEnds = async () =>
  (await database.query<{ ends: string }>('SELECT funnel_ends::text AS ends FROM rollup_state'))[0]?.ends;

const openTold = async () =>
  (
    await database.query<{ told: string }>(
      `SELECT concat_ws(' ', customer_id, step, to_timestamp((entry >> 4) / 1000000.0) AT TIME ZONE '${ZONE}', next_day) AS told
       FROM rollup_funnel_open WHERE day = '2026-11-18' ORDER BY 1`,
    )
  ).map(({ told }) => told);

test('who may still go on is counted to the hour on the day from which not all may, and followed as they do', async () => {
  const day = 7 * 24;
  await write([
    { customer: 1, hoursAgo: day + 1, name: 'catalog_viewed' },
    { customer: 2, hoursAgo: day - 1, name: 'catalog_viewed' },
    { customer: 2, hoursAgo: day - 2, name: 'product_viewed' },
  ]);
  await rollups.fold();
  await keepOpenDays(database, clock);
  expect(await openDays()).toEqual(['2026-11-18', '2026-11-19']);
  expect(await openTold()).toEqual(['1 1 2026-11-18 13:00:00 infinity', '2 2 2026-11-18 15:00:00 infinity']);
  // A later entry of that day leads as far by what happens today.
  await write([
    { customer: 2, hoursAgo: day - 3, name: 'catalog_viewed' },
    { customer: 2, hoursAgo: 1, name: 'product_viewed' },
    { customer: 1, hoursAgo: 1, name: 'catalog_viewed' },
  ]);
  expect(await told('30d', 'sums')).toEqual(await told('30d', 'rows'));
  expect(await openTold()).toEqual([
    '1 1 2026-11-18 13:00:00 2026-11-25',
    '2 2 2026-11-18 17:00:00 infinity',
  ]);
});

test('what comes late of long before, or goes again of the days after, changes who stands on a day that is kept', async () => {
  const day = 7 * 24;
  await write([
    { customer: 1, hoursAgo: day - 1, name: 'catalog_viewed' },
    { customer: 2, hoursAgo: day - 1, name: 'catalog_viewed' },
    { customer: 2, hoursAgo: 72, name: 'catalog_viewed' },
  ]);
  await rollups.fold();
  await keepOpenDays(database, clock);
  expect(await openTold()).toEqual([
    '1 1 2026-11-18 15:00:00 infinity',
    '2 1 2026-11-18 15:00:00 2026-11-22',
  ]);
  await write([
    { customer: 1, hoursAgo: 3 * day, name: 'catalog_viewed' },
    { customer: 1, hoursAgo: 3 * day - 1, name: 'product_viewed' },
  ]);
  await database.query(`DELETE FROM events WHERE at > '2026-11-20'`);
  expect(await told('30d', 'sums')).toEqual(await told('30d', 'rows'));
  expect(await openTold()).toEqual(['1 1 2026-11-18 15:00:00 infinity', '2 1 2026-11-18 15:00:00 infinity']);
});

test('whoever came further on the first day of the range stands nowhere behind it; whoever did the day before does', async () => {
  for (const [customer, daysAgo] of [
    [1, 29],
    [2, 30],
  ] as const)
    await write([
      { customer, hoursAgo: daysAgo * 24 + 2, name: 'catalog_viewed' },
      { customer, hoursAgo: daysAgo * 24 + 1, name: 'product_viewed' },
      { customer, hoursAgo: 24, name: 'catalog_viewed' },
    ]);
  const result = await told('30d', 'sums');
  expect(result).toEqual(await told('30d', 'rows'));
  expect(result).toMatchObject({ steps: [{ open: '1' }, { open: '0' }, {}, {}, {}] });
});

describe('in a range that ended while some may still go on', () => {
  const opened = async (period: string) => {
    await rollups.fold();
    const result = await told(period, 'sums');
    expect(result).toEqual(await told(period, 'rows'));
    const { steps } = result as { steps: { value: string; open: string }[] };
    return steps.filter(({ value }) => value !== '0').map(({ value, open }) => `${open} of ${value}`);
  };
  const at = (customer: number, day: number, hour: number, name: string): Step => {
    const hoursAgo = (25 - day) * 24 + 14 - hour;
    return { customer, hoursAgo, name };
  };

  test('those who entered on its first day may, from the hour of now on', async () => {
    await write([at(1, 18, 13, 'catalog_viewed'), at(2, 18, 15, 'catalog_viewed')]);
    expect(await opened('2026-11-18..2026-11-24')).toEqual(['1 of 2']);
  });

  test('whoever came as far on that day and on a later one is one of them', async () => {
    await write([at(1, 18, 15, 'catalog_viewed'), at(1, 20, 15, 'catalog_viewed')]);
    expect(await opened('2026-11-18..2026-11-24')).toEqual(['1 of 1']);
  });

  test('whoever had come further in it before is none of them', async () => {
    await write([
      ...[at(1, 12, 9, 'catalog_viewed'), at(1, 12, 10, 'product_viewed'), at(1, 19, 9, 'catalog_viewed')],
      ...[at(2, 9, 9, 'catalog_viewed'), at(2, 9, 10, 'product_viewed'), at(2, 19, 9, 'catalog_viewed')],
    ]);
    expect(await opened('2026-11-10..2026-11-20')).toEqual(['1 of 2', '0 of 1']);
  });

  test('whoever came further after its end, by an entry of it, stands there', async () => {
    await write([
      at(1, 24, 9, 'catalog_viewed'),
      at(1, 25, 9, 'product_viewed'),
      at(2, 24, 9, 'catalog_viewed'),
    ]);
    expect(await opened('yesterday')).toEqual(['1 of 2', '1 of 1']);
  });

  test('of whom something is later than now, what they had done by now counts', async () => {
    await write([
      ...[at(1, 20, 9, 'catalog_viewed'), at(1, 25, 15, 'product_viewed')],
      ...[at(2, 20, 9, 'catalog_viewed'), at(2, 20, 10, 'product_viewed'), at(2, 25, 15, 'cart_added')],
    ]);
    expect(await opened('2026-11-19..2026-11-24')).toEqual(['1 of 2', '1 of 1']);
    expect(await opened('2026-11-10..2026-11-24')).toEqual(['1 of 2', '1 of 1']);
  });
});

describe('in a week that has ended, how customers stood with its end is kept', () => {
  const at = (customer: number, day: number, name: string): Step => ({
    ...{ customer, name },
    hoursAgo: (25 - day) * 24 + 5,
  });
  const lastWeek = async () => {
    await rollups.fold();
    const result = await told('last_week', 'sums');
    expect(result).toEqual(await told('last_week', 'rows'));
    return (result as { steps: { open: string }[] }).steps.map(({ open }) => open).slice(0, 2);
  };
  const ends = async () =>
    (
      await database.query<{ told: string }>(
        `SELECT concat_ws(' ', until, day, step, customers) AS told FROM rollup_funnel_ends WHERE customers <> 0 ORDER BY 1`,
      )
    ).map(({ told }) => told);

  test('whatever comes after it: those who came again stood there, and those who went on did by the entry before', async () => {
    await write([
      ...[at(1, 20, 'catalog_viewed'), at(1, 24, 'catalog_viewed')],
      ...[at(2, 21, 'catalog_viewed'), at(2, 21, 'product_viewed')],
      at(3, 24, 'catalog_viewed'),
    ]);
    await rollups.fold();
    await keepOpenDays(database, clock);
    expect(await lastWeek()).toEqual(['1', '1']);
    expect(await ends()).toEqual(['2026-11-23 2026-11-20 1 1', '2026-11-23 2026-11-21 2 1']);
    await write([at(1, 25, 'product_viewed'), at(3, 25, 'product_viewed')]);
    expect(await lastWeek()).toEqual(['0', '2']);
    expect(await ends()).toEqual(['2026-11-23 2026-11-20 2 1', '2026-11-23 2026-11-21 2 1']);
  });

  test('also while it is made only days later, and while much of it comes late', async () => {
    await write([
      ...[at(1, 24, 'catalog_viewed'), at(2, 17, 'catalog_viewed'), at(2, 17, 'product_viewed')],
      ...[at(3, 16, 'catalog_viewed'), at(3, 16, 'product_viewed'), at(3, 24, 'catalog_viewed')],
    ]);
    await rollups.fold();
    await keepOpenDays(database, clock);
    expect(await ends()).toEqual(['2026-11-23 2026-11-16 2 1', '2026-11-23 2026-11-17 2 1']);
    await write([at(1, 20, 'catalog_viewed'), at(2, 20, 'catalog_viewed'), at(3, 22, 'catalog_viewed')]);
    expect(await lastWeek()).toEqual(['1', '0']);
    expect(await ends()).toEqual([
      ...['2026-11-23 2026-11-16 2 1', '2026-11-23 2026-11-17 2 1', '2026-11-23 2026-11-20 1 1'],
      ...['2026-11-23 2026-11-20 1 1', '2026-11-23 2026-11-22 1 1'],
    ]);
  });

  test('of whom something is later than now, what they had done by its end counts', async () => {
    await write([
      ...[at(1, 20, 'catalog_viewed'), at(1, 24, 'catalog_viewed')],
      ...[at(2, 20, 'catalog_viewed'), at(2, 24, 'product_viewed')],
      ...[1, 2].map((customer) => ({ customer, hoursAgo: -1, name: 'cart_added' })),
    ]);
    await rollups.fold();
    await keepOpenDays(database, clock);
    expect(await lastWeek()).toEqual(['1', '1']);
  });

  test('those who came further by an entry after it stand there, as they had stood', async () => {
    await write([
      ...[at(1, 16, 'catalog_viewed'), at(1, 24, 'catalog_viewed'), at(1, 24, 'product_viewed')],
      at(2, 16, 'catalog_viewed'),
    ]);
    await rollups.fold();
    await keepOpenDays(database, clock);
    expect(await ends()).toEqual(['2026-11-23 2026-11-16 1 2']);
    expect(await differences(database, { rollups, settings })).toEqual([]);
  });

  test('it goes once nobody may go on any more', async () => {
    await write([at(1, 22, 'catalog_viewed')]);
    await rollups.fold();
    await keepOpenDays(database, clock);
    now = NOW + 5 * 24 * HOUR;
    await keepOpenDays(database, clock);
    expect(await ends()).toEqual(['2026-11-30 2026-11-22 1 1']);
  });
});

test('a day is made before it comes, and taken away once it is past', async () => {
  await keepOpenDays(database, clock);
  now = NOW + 24 * HOUR;
  await keepOpenDays(database, clock);
  expect(await openDays()).toEqual(['2026-11-19', '2026-11-20']);
  expect(await database.query(`SELECT FROM rollup_funnel_open WHERE day < '2026-11-19'`)).toEqual([]);
});

test('a build takes the days away, and they are made for what it was built for', async () => {
  await keepOpenDays(database, clock);
  const build = createBuild(database, settings);
  await build.ask();
  await keepOpenDays(database, clock);
  await build.run(() => undefined);
  expect(await openDays()).toEqual([]);
  expect(await keptEnds()).toBe('{}');
  await keepOpenDays(database, clock);
  expect(await openDays()).not.toEqual([]);
});

const step: fc.Arbitrary<Step> = fc.record({
  customer: fc.integer({ min: 1, max: 3 }),
  // Mostly around the day from which not all may go on, and around now.
  hoursAgo: fc.oneof(
    fc.integer({ min: 142, max: 190 }),
    fc.integer({ min: 160, max: 182 }),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: -3, max: 800 }),
  ),
  name: fc.constantFrom(
    'catalog_viewed',
    'catalog_viewed',
    'product_viewed',
    'product_viewed',
    'cart_added',
    'checkout_started',
  ),
});
const part = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  thenFolds: fc.boolean(),
  thenKeeps: fc.boolean(),
  takesAway: fc.constantFrom(0, 0, 0, 1, 2, 3),
  goesOn: fc.constantFrom(0, 0, 0, 1, 9, 26, 100),
  ended: fc.constantFrom(
    'yesterday',
    '2026-11-18..2026-11-24',
    '2026-11-10..2026-11-20',
    '2026-11-19..2026-11-24',
    'last_week',
    '2026-11-09..2026-11-22',
    '2026-11-20..2026-11-22',
  ),
});

test('the funnel of the sums is the one of the rows, whatever comes late, goes or is folded when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
      await begin();
      for (const { steps, takesAway, thenFolds, thenKeeps, goesOn, ended } of parts) {
        await write(steps);
        if (takesAway > 0)
          await database.query('DELETE FROM events WHERE customer_id = $takesAway::bigint', { takesAway });
        if (thenFolds) await rollups.fold();
        if (thenKeeps) await keepOpenDays(database, clock);
        now += goesOn * HOUR;
        for (const period of ['30d', '7d', 'last_week', ended])
          expect(await told(period, 'sums')).toEqual(await told(period, 'rows'));
      }
      expect(await differences(database, { rollups, settings })).toEqual([]);
    }),
    { numRuns: process.env.CI ? 40 : 5, seed: 9 },
  );
}, 300_000);
