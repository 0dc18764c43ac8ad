import shop from '../../../config/shop.json';
import { type FunnelQuestion } from '../../../src/metrics/funnel-question';
import { createFunnels } from '../../../src/metrics/funnels';
import { EVENTS } from '../../../src/metrics/sql/event-days';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod } from '../../../src/metrics/period';
import { type MetricReader } from '../../../src/metrics/reader';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createEventPartitions } from '../../../src/store/event-partitions';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { packNextDay } from '../../../src/store/rollups/event-days';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { loosenReferences } from '../../metrics/history/store';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { differences } from './differences';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-25T09:00:00Z');
/** The shop's, which a test may move. */
let zone = ZONE;
const settings = () => rollupSettings(zone, shop);
const registry = createRegistry(loadDefinitions());
const clock = movableClock(NOW);
let database: Database;
let rollups: ReturnType<typeof createRollups>;
let asked: { sql: string; days: string | undefined }[] = [];

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await loosenReferences(database);
  rollups = createRollups(database, settings(), clock);
  await createBuild(database, settings()).run(() => undefined);
});
beforeEach(async () => {
  clock.set(NOW);
  zone = ZONE;
  await createBuild(database, settings()).run(() => undefined);
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, '2026-01-01' FROM generate_series(1, 4) n`,
  );
});
afterEach(async () => {
  await database.query('DELETE FROM events');
  await database.query('DELETE FROM users');
  await rollups.fold();
  await database.query('DELETE FROM rollup_event_days');
});
afterAll(() => database.close());

/** `20T05:00 1 viewed`: on which day of November and when in UTC, who, and what. */
const write = (...events: string[]) =>
  database.query(
    `INSERT INTO events (at, customer_id, name) SELECT ('2026-11-' || split_part(event, ' ', 1) || 'Z')::timestamptz,
       split_part(event, ' ', 2)::bigint, split_part(event, ' ', 3) FROM unnest($events::text[]) AS event`,
    { events },
  );

/** As the bot does, which works in first what has been written. */
async function pack(): Promise<number> {
  let days = 0;
  await rollups.fold();
  while (await packNextDay(database, clock)) days += 1;
  return days;
}

/** Each day that is packed, with how many events of each name. */
async function packed(): Promise<string[]> {
  const rows = await database.query<{ told: string }>(
    `SELECT to_char(day, 'DD') || coalesce(' ' || string_agg(name || ' ' || ${EVENTS}, ', ' ORDER BY name)
       FILTER (WHERE name <> ''), '') AS told FROM rollup_event_days GROUP BY day ORDER BY day`,
  );
  return rows.map(({ told }) => told);
}

function funnelsFrom(from: 'packed' | 'rows') {
  const reader = createMetricReader(
    database,
    from === 'packed' ? { rollupsOf: () => createRollups(database, settings(), clock) } : {},
  );
  const watched: MetricReader = {
    snapshot: (work) =>
      reader.snapshot((snapshot) =>
        work({
          ...snapshot,
          select(sql, binds, options) {
            const days =
              binds.day ?? (binds.first_day && `${String(binds.first_day)} ${String(binds.last_day)}`);
            asked.push({ sql, days: typeof days === 'string' ? days : undefined });
            return snapshot.select(sql, binds, options);
          },
        }),
      ),
  };
  return createFunnels({
    ...{ registry, timeZone: zone, settings: shop, time: createShopTime(zone), clock },
    runner: createRunner({ reader: watched, logger, timeZone: zone, settings: shop }),
  });
}

const QUESTION: FunnelQuestion = { steps: ['viewed', 'searched', 'bought'], windowDays: 3 };

/** The same from packed days and from rows: of each step its customers, and who may still go on. */
async function told(question = QUESTION, period = '30d'): Promise<string> {
  const answers: string[] = [];
  for (const from of ['rows', 'packed'] as const) {
    asked = [];
    const { results } = await funnelsFrom(from).ask(question, parsePeriod(period)!);
    const result = results.get('funnel');
    if (result?.status !== 'ok' || result.shape !== 'steps') throw new Error('the funnel has no steps');
    answers.push(result.steps.map(({ value, open }) => `${value}/${open}`).join(' '));
  }
  expect(answers[1]).toBe(answers[0]);
  return answers[0]!;
}

/** Stretches of days of which single events were read, and those that were packed. */
const read = () => {
  const stretches = (table: string) =>
    asked.filter(({ sql, days }) => sql.includes(`FROM ${table}`) && days !== undefined);
  return {
    events: stretches('events').map(({ days }) => days),
    packed: stretches('rollup_event_days').map(({ days }) => days),
  };
};

test('days that have been over for an hour are packed, the last first, each once', async () => {
  await write(
    '20T05:00 1 viewed',
    '20T06:00 1 bought',
    '20T06:00 2 viewed',
    '22T23:59 1 viewed',
    '25T01:00 1 viewed',
  );
  await rollups.fold();
  expect(await packNextDay(database, clock)).toBe(true);
  expect(await packed()).toEqual(['24']);
  expect(await pack()).toBe(5);
  // The days beside those of the shop on which something was: in UTC it may have been on them.
  expect(await packed()).toEqual(['19', '20 bought 1, viewed 2', '21', '22 viewed 1', '23', '24']);
  expect(await packNextDay(database, clock)).toBe(false);

  clock.set(Date.parse('2026-11-26T00:59:59Z'));
  expect(await pack()).toBe(0);
  clock.set(Date.parse('2026-11-26T01:00:00Z'));
  expect(await pack()).toBe(1);
  expect((await packed()).at(-1)).toBe('25 viewed 1');
});

test('a funnel reads what is packed, and single events of the other days alone', async () => {
  await write(
    '10T05:00 1 viewed',
    '12T04:00 1 searched',
    '20T06:00 1 viewed',
    '20T05:00 2 viewed',
    '20T05:00 2 searched',
  );
  await write('23T05:00 2 bought', '24T12:00 3 viewed', '25T08:00 3 searched', '25T08:30 4 viewed');
  expect(await told()).toBe('4/1 3/1 1/0');
  expect(read()).toMatchObject({ packed: [] });
  // Those alone on which something may have happened.
  expect(read().events).toHaveLength(12);
  await pack();
  expect(await told()).toBe('4/1 3/1 1/0');
  expect(read()).toEqual({ events: ['2026-11-25'], packed: ['2026-11-09 2026-11-24'] });
  expect(await told(QUESTION, '2026-11-10..2026-11-19')).toBe('1/0 1/0 0/0');
  expect(read()).toEqual({ events: [], packed: ['2026-11-09 2026-11-22'] });
});

test('what comes late, changes or goes away is counted at once, and its day is packed anew', async () => {
  await write('20T05:00 1 viewed', '20T06:00 2 viewed', '21T05:00 2 searched');
  await pack();
  expect(await told()).toBe('2/0 1/0 0/0');

  await write('20T07:00 1 searched', '22T07:00 1 bought');
  expect(await told()).toBe('2/0 2/0 1/0');
  expect(await packed()).toEqual(['19', '21 searched 1']);
  expect(await pack()).toBe(3);
  expect(await told()).toBe('2/0 2/0 1/0');
  expect(read().events).toEqual([]);

  await database.query(`UPDATE events SET name = 'refunded' WHERE name = 'bought'`);
  expect(await told()).toBe('2/0 2/0 0/0');
  await pack();
  await database.query(`DELETE FROM events WHERE name = 'searched' AND customer_id = 2`);
  expect(await told()).toBe('2/0 1/0 0/0');
  await pack();
  await database.query(`UPDATE events SET at = at - interval '3 days' WHERE name = 'searched'`);
  expect(await told()).toBe('2/0 0/0 0/0');
  await pack();
  expect(await told()).toBe('2/0 0/0 0/0');
  expect(await differences(database, { rollups, settings: settings() })).toEqual([]);
});

test('an event of either side of midnight belongs to the day that it lies on in UTC', async () => {
  // All are of the 21st in the shop: its midnight is at 19:00 in UTC.
  await write('20T19:30 1 viewed', '20T19:40 2 viewed', '21T18:30 1 searched');
  await pack();
  expect(await told()).toBe('2/0 1/0 0/0');
  await database.query(`DELETE FROM events WHERE customer_id = 2`);
  expect(await told()).toBe('1/0 1/0 0/0');
  await pack();
  await write('20T20:00 3 viewed');
  expect(await told()).toBe('2/0 1/0 0/0');
  await pack();
  await database.query(`DELETE FROM events WHERE name = 'searched'`);
  expect(await told()).toBe('2/0 0/0 0/0');
});

test.each([
  // The last day of October ends in the month of UTC that stays.
  ['Asia/Tashkent', '2026-10-31T19:30:00Z', '2026-11-01T06:00:00Z'],
  // The last evening but one lies on the last date in UTC, on which no day of the shop begins that has lost anything.
  ['America/New_York', '2026-10-31T02:00:00Z', '2026-11-01T12:00:00Z'],
])('months that are dropped are counted no more, in %s', async (timeZone, last, first) => {
  zone = timeZone;
  const partitions = createEventPartitions({ database, keepMonths: 0, clock, logger });
  await partitions.look();
  await createBuild(database, rollupSettings(timeZone, shop)).run(() => undefined);
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     VALUES ('2026-10-20T05:00:00Z', 1, 'viewed'), ($last::timestamptz, 2, 'viewed'), ($first::timestamptz, 3, 'viewed')`,
    { last, first },
  );
  await pack();
  expect(await told(QUESTION, '90d')).toBe('3/0 0/0 0/0');
  await partitions.look();
  expect(await told(QUESTION, '90d')).toBe('1/0 0/0 0/0');
});

test('whoever is gone is left out of packed days, and comes back with them', async () => {
  await write('20T05:00 1 viewed', '20T06:00 2 viewed', '20T06:30 2 searched', '20T06:30 77 viewed');
  await pack();
  await database.query('DELETE FROM users WHERE id = 2');
  expect(await told()).toBe('1/0 0/0 0/0');
  const period = parsePeriod('all')!;
  expect(await told({ ...QUESTION, among: { metric: 'total_users', period } })).toBe('1/0 0/0 0/0');
  await database.query(`INSERT INTO users (id, telegram_id, created_at) VALUES (2, 2, '2026-01-01')`);
  expect(await told()).toBe('2/0 1/0 0/0');
  expect(read()).toEqual({ events: [], packed: ['2026-11-19 2026-11-21'] });
});

test('events that are dated later than now are not counted before it is so late', async () => {
  await write('24T05:00 1 viewed', '24T06:00 1 searched', '28T05:00 1 bought', '28T05:00 2 viewed');
  await pack();
  expect(await told()).toBe('1/0 1/1 0/0');
  clock.set(Date.parse('2026-11-24T05:30:00Z'));
  expect(await told()).toBe('1/1 0/0 0/0');
});

test('customers are told apart by all of their ids, also where the ends of those are the same', async () => {
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at)
     SELECT id, row_number() OVER () + 100, '2026-01-01' FROM unnest($ids::bigint[]) AS id`,
    { ids: ['4294967295', '4294967297', '-4294967295', '-1', '9223372036854775807'] },
  );
  // Of the 20th all ids are short, of the others some are not.
  await write('20T00:00 1 viewed', '20T23:59:59.999999 4294967295 viewed', '20T12:00 3 searched');
  await write('21T05:00 4294967297 searched', '21T05:00 1 searched', '21T06:00:00.000001 -1 viewed');
  await write('22T10:00 -4294967295 viewed', '22T10:00 9223372036854775807 viewed', '22T10:00 3 viewed');
  await write('23T05:59:59.999999 -1 searched', '24T06:00:00.000001 -1 bought', '24T06:00 1 bought');
  expect(await told()).toBe('6/3 2/0 1/0');
  await pack();
  expect(await told()).toBe('6/3 2/0 1/0');
  expect(await differences(database, { rollups, settings: settings() })).toEqual([]);
});

test('days that are kept in the shape of before are counted by their rows, and packed anew', async () => {
  await write('20T05:00 1 viewed', '20T06:00 1 searched', '21T05:00 2 viewed');
  await pack();
  await database.query(
    `UPDATE rollup_event_days SET packed = CASE WHEN name = '' THEN ''::bytea ELSE int8send(7) || int8send(0) END
     WHERE day = '2026-11-20'`,
  );
  expect(await told()).toBe('2/0 1/0 0/0');
  expect(read().events).toEqual(['2026-11-20']);
  expect(await pack()).toBe(1);
  expect(await told()).toBe('2/0 1/0 0/0');
  expect(read().events).toEqual([]);
  expect(await packed()).toContain('20 searched 1, viewed 1');
});

test('while journeys are made anew nobody relies on what is packed, and it is not packed', async () => {
  await write('20T05:00 1 viewed');
  await pack();
  await database.query('TRUNCATE events');
  await write('21T05:00 2 viewed', '22T05:00 2 searched');
  expect(await pack()).toBe(0);
  expect(await told()).toBe('1/0 1/0 0/0');
  expect(read()).toEqual({ events: [], packed: [] });
  await createBuild(database, settings()).run(() => undefined);
  expect(await packed()).toEqual([]);
  await pack();
  expect(await told()).toBe('1/0 1/0 0/0');
  expect(read().packed).toHaveLength(1);
});

test('a long history is read in pieces of a megabyte at most', async () => {
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT '2026-11-10T05:00:00Z'::timestamptz + n % 8 * interval '1 day' + n * interval '1 second', 1 + n % 4,
       CASE WHEN n % 3 = 0 THEN 'viewed' ELSE 'searched' END
     FROM generate_series(1, 130000) AS n`,
  );
  await pack();
  expect(await told()).toBe('4/0 4/0 0/0');
  expect(read().packed).toHaveLength(2);
});

test('a check finds a day that is packed wrongly, and of days that are not packed says nothing', async () => {
  await write('20T05:00 1 viewed', '20T06:00 2 viewed', '24T06:00 2 viewed');
  await pack();
  const check = () => differences(database, { rollups, settings: settings() });
  expect(await check()).toEqual([]);
  await database.query(
    `UPDATE rollup_event_days
     SET packed = substr(packed, 1, 4) || substr(packed, 9, 4) || substr(packed, 17, 1) || substr(packed, 19, 1)
     WHERE day = '2026-11-20' AND name = 'viewed'`,
  );
  await database.query(`DELETE FROM rollup_event_days WHERE day = '2026-11-24'`);
  expect(await check()).toMatchObject([
    { table: 'rollup_event_days', rows: 1, is: { events: 1 }, shouldBe: { day: '2026-11-20', events: 2 } },
  ]);
  await database.query(`DELETE FROM rollup_event_days WHERE name = 'viewed'`);
  expect(await check()).toMatchObject([{ rows: 1, is: null, shouldBe: { name: 'viewed', events: 2 } }]);
});
