import shop from '../../config/shop.json';
import { createActivitySink } from '../../src/store/activity-sink';
import { mendLastSeen } from '../../src/store/activity-mending';
import { type Database, openDatabase } from '../../src/store/database';
import { createEventPartitions, makeEventMonths } from '../../src/store/event-partitions';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { packNextDay } from '../../src/store/rollups/event-days';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { verifyRollups } from '../../src/store/rollups/verify';
import { funnelBothWays } from '../metrics/funnel-both-ways';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { schemaDump } from '../support/schema-dump';
import { silentLogger } from '../support/silent-logger';
import { merged, T, visit } from './activity-batches';
import { statementsWatched } from './cluster-rules';
import { distribute as distributeOn, STAND_IN, tablesOfCluster } from './cluster-stand-in';

const settings = rollupSettings('Asia/Tashkent', shop);
const DAY_MS = 86_400_000;

let server: ServerDatabase;
let database: Database;
let watched: ReturnType<typeof statementsWatched>;

beforeEach(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger: silentLogger });
  watched = statementsWatched();
  database = await openDatabase({ url: server.url, dataDir: 'unused', logger: watched.logger });
});
afterEach(async () => {
  await database.close();
  await server.drop();
});

const distribute = (...args: string[]) => distributeOn(server.database, ...args);
const spread = async () =>
  (await tablesOfCluster(server.database)).filter(({ spread_by: by }) => by !== null);
const triggers = () =>
  server.database.query<{ on: string }>(
    `SELECT tgname, tgrelid::regclass::text AS on FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0 ORDER BY 1, 2`,
  );
const SPREAD = [
  { name: 'activity_days', spread_by: 'customer_id', beside: 'none' },
  { name: 'events', spread_by: 'customer_id', beside: 'activity_days' },
];

/** What the bot and its upkeep do, with every statement watched. */
async function live(): Promise<void> {
  const rollups = createRollups(database, settings, movableClock(T));
  const sink = createActivitySink({ database, logger: silentLogger, timeZone: settings.timeZone });
  for (const day of [0, 3, 1, 40, 3]) {
    await sink.write(merged(...[1, 2, 3].map((person) => visit(person, T - day * DAY_MS - person * 60_000))));
    await rollups.fold();
  }
  await mendLastSeen(database, T);
}
const differences = () => {
  const rollups = createRollups(database, settings, movableClock(T));
  return verifyRollups(database, { rollups, settings });
};

test('a server without the extension is told so in one sentence, and nothing is changed', async () => {
  const before = await triggers();
  await expect(distribute()).rejects.toThrow('This server has no extension citus');
  expect(await triggers()).toEqual(before);
});

describe('on a cluster', () => {
  beforeEach(() => execute(server.url, STAND_IN));

  test('a dry run says what would be done, and does nothing', async () => {
    const before = await triggers();
    const lines = await distribute('--dry-run');
    expect(lines.filter((line) => /^\d+\. /.test(line))).toHaveLength(9);
    expect(lines.join('\n')).not.toContain('Done.');
    expect(lines.at(-1)).toContain('Nothing is changed.');
    expect(await tablesOfCluster(server.database)).toEqual([]);
    expect(await triggers()).toEqual(before);
  });

  test('tables of activity are spread by customer, and a second run changes nothing and says so', async () => {
    await distribute();
    expect(await spread()).toEqual(SPREAD);
    expect((await triggers()).map(({ on }) => on)).not.toEqual(expect.arrayContaining(['events']));
    const [schema, tables] = [schemaDump(server.url), await tablesOfCluster(server.database)];
    const again = await distribute();
    expect(again.filter((line) => /^\d+\. /.test(line) && !line.endsWith(' Done.'))).toEqual([]);
    expect(again.at(-1)).toBe('All of it was done before: nothing is changed.');
    expect(schemaDump(server.url)).toBe(schema);
    expect(await tablesOfCluster(server.database)).toEqual(tables);
  });

  test('a run that was cut off goes on where it was, and figures are right all the while', async () => {
    await createBuild(server.database, settings).run(() => undefined);
    await execute(server.url, `ALTER TABLE pg_dist_partition ADD CONSTRAINT cut_off CHECK (beside = 'none')`);
    await expect(distribute()).rejects.toThrow('cut_off');
    await live();
    expect(await differences()).toEqual([]);
    await execute(server.url, 'ALTER TABLE pg_dist_partition DROP CONSTRAINT cut_off');
    await distribute();
    expect(await spread()).toEqual(SPREAD);
    await createBuild(database, settings).run(() => undefined);
    expect(await differences()).toEqual([]);
  });

  test('what is written is spread, told to the figures, and no statement asks for more than a cluster runs', async () => {
    await createBuild(server.database, settings).run(() => undefined);
    await distribute();
    await createBuild(database, settings).run(() => undefined);
    await live();
    const [rows] = await server.database.query(
      `SELECT (SELECT count(*)::int FROM activity_days) AS days, (SELECT count(*)::int FROM events) AS events,
         (SELECT count(*)::int FROM bot_spread_activity_days) + (SELECT count(*)::int FROM bot_spread_events) AS left,
         (SELECT count(*)::int FROM rollup_customers WHERE cardinality(visits) = 4) AS counted`,
    );
    expect(rows).toEqual({ days: 12, events: 12, left: 0, counted: 3 });
    expect(await differences()).toEqual([]);
    expect(watched.refused()).toEqual([]);
    expect(watched.seen()).toBeGreaterThan(20);
  });

  test('days are packed, and funnels of any steps gone through, by statements that a cluster runs', async () => {
    await createBuild(server.database, settings).run(() => undefined);
    await distribute();
    await createBuild(database, settings).run(() => undefined);
    await live();
    const clock = movableClock(T);
    const rollups = createRollups(database, settings, clock);
    const reader = createMetricReader(database, { rollupsOf: () => rollups });
    const [name] = await server.database.query<{ name: string }>('SELECT min(name) AS name FROM events');
    const told = () =>
      funnelBothWays(reader, {
        ...{ settings: shop, timeZone: settings.timeZone, now: T, period: '90d' },
        question: { steps: [name?.name ?? '', 'nothing_done'], windowDays: 1 },
      });
    expect((await told())?.walked).toMatch(/^3\/\d 0\/0$/);
    expect(await packNextDay(database, clock)).toBe(true);
    while (await packNextDay(database, clock));
    expect(await told()).toMatchObject({ walked: (await told())?.counted });
    expect(await differences()).toEqual([]);
    expect(watched.refused().filter((sql) => sql.includes('packed'))).toEqual([]);
  });

  test('a month that is dropped is told to the figures, and its neighbours are looked at where they are', async () => {
    await makeEventMonths(server.database, '2026-10-01T00:00:00Z', '2026-10-01T00:00:00Z');
    await createBuild(server.database, settings).run(() => undefined);
    await distribute();
    await createBuild(database, settings).run(() => undefined);
    const sink = createActivitySink({ database, logger: silentLogger, timeZone: settings.timeZone });
    // The shop's last day of October goes on after UTC's: what is left of it counts.
    for (const at of ['2026-10-14T09:00:00Z', '2026-10-31T20:00:00Z', '2026-11-01T05:00:00Z'])
      await sink.write(merged(visit(1, Date.parse(at)), visit(2, Date.parse(at))));
    await live();
    const days = () =>
      server.database.query<{ day: string }>(
        `SELECT day::text FROM rollup_journeys WHERE customer_id = 1 AND day < '2026-11-10' ORDER BY day`,
      );
    expect((await days()).map(({ day }) => day)).toEqual(['2026-10-14', '2026-11-01']);
    const clock = movableClock(T);
    await createEventPartitions({ database, keepMonths: 0, clock, logger: silentLogger }).look();
    await createRollups(database, settings, clock).fold();
    expect((await days()).map(({ day }) => day)).toEqual(['2026-11-01']);
    expect(await differences()).toEqual([]);
    expect(watched.refused()).toEqual([]);
  });

  test('a fold within the transaction of a screen leaves the names to the spread tables', async () => {
    await createBuild(server.database, settings).run(() => undefined);
    await distribute();
    await createBuild(database, settings).run(() => undefined);
    await live();
    const sink = createActivitySink({ database, logger: silentLogger, timeZone: settings.timeZone });
    await sink.write(visit(1, T - 7 * DAY_MS));
    const rollups = createRollups(database, settings, movableClock(T));
    const [row] = await database.transaction(async () => {
      await rollups.foldHere();
      return database.query<{ days: number }>('SELECT count(*)::int AS days FROM activity_days');
    });
    expect(row?.days).toBe(13);
  });

  test('another time zone puts visits on other days', async () => {
    await distribute();
    await createBuild(database, settings).run(() => undefined);
    await live();
    const elsewhere = rollupSettings('Pacific/Auckland', shop);
    await createBuild(database, elsewhere).run(() => undefined);
    const wrong = await server.database.query(
      `SELECT day, first_at FROM activity_days WHERE day <> (first_at AT TIME ZONE 'Pacific/Auckland')::date`,
    );
    expect(wrong).toEqual([]);
    const rollups = createRollups(database, elsewhere, movableClock(T));
    expect(await verifyRollups(database, { rollups, settings: elsewhere })).toEqual([]);
    expect(watched.refused()).toEqual([]);
  });

  test('months are made in their place, and a month whose events came before it is left as it is', async () => {
    await distribute();
    const clock = movableClock(Date.parse('2031-03-05T00:00:00Z'));
    await server.database.query(`INSERT INTO events (at, customer_id, name) VALUES ('2031-04-02', 1, 'tap')`);
    const partitions = createEventPartitions({ database, keepMonths: null, clock, logger: silentLogger });
    await partitions.look();
    await partitions.look();
    const rows = await server.database.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits
       WHERE inhparent = 'events'::regclass AND inhrelid::regclass::text LIKE 'events_2031%' ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['events_2031_03', 'events_2031_05']);
  });

  test("another program's key, reference and trigger that a cluster refuses are named, and nothing is changed", async () => {
    await execute(
      server.url,
      `CREATE UNIQUE INDEX their_key ON activity_days (day, first_at);
       ALTER TABLE activity_days ADD CONSTRAINT theirs FOREIGN KEY (customer_id) REFERENCES users (id);
       CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
       CREATE TRIGGER their_trigger AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION told()`,
    );
    const before = await triggers();
    await expect(distribute()).rejects.toThrow(
      'the key their_key of activity_days lacks customer_id; ' +
        'the reference theirs of activity_days leads from or to activity_days; ' +
        'the trigger their_trigger of events is not ours',
    );
    expect(await triggers()).toEqual(before);
  });
});
