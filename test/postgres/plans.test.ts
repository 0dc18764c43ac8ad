import shop from '../../config/shop.json';
import { bindsOf, type MetricSettings } from '../../src/metrics/binds';
import { loadDefinitions } from '../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { type Binds, type MetricReader, type Snapshot } from '../../src/metrics/reader';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { fillDemo } from '../../src/store/demo-writer';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const TIME_ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-23T09:30:00Z');
const settings = shop as MetricSettings;
const definitions = loadDefinitions();

let server: ServerDatabase;

beforeAll(async () => {
  server = await createServerDatabase();
  const { database } = server;
  await migrate(database, { logger });
  const time = createShopTime(TIME_ZONE);
  await fillDemo(database, {
    customers: 300,
    days: 120,
    seed: 7,
    now: NOW,
    time,
    onProgress: () => undefined,
  });
  await createBuild(database, rollupSettings(TIME_ZONE, settings)).run(() => undefined);
  await database.query('ANALYZE');
});
afterAll(() => server.drop());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  /** None: it stands in the plan for a case that did not occur. */
  'Actual Loops': number;
  Plans?: Plan[];
}

/** The tables that grow with the shop. */
const LARGE =
  /^(events.*|activity_days|users|orders|order_items|rollup_(customers|orders|buyers|journeys|baskets|conversions|repeated_views|later_conversions))$/;

function readWhole(plan: Plan): string[] {
  const { 'Node Type': node, 'Relation Name': relation = '', 'Actual Loops': loops, Plans = [] } = plan;
  const isRead = node === 'Seq Scan' && loops > 0 && LARGE.test(relation);
  return [...(isRead ? [relation] : []), ...Plans.flatMap(readWhole)];
}

type Select = Snapshot['select'];
type Explained = [{ Plan: Plan }];
const EXPLAIN = 'EXPLAIN (ANALYZE, FORMAT JSON)';

async function explained(select: Select, sql: string, binds: Binds): Promise<Explained> {
  const [row] = await select(`${EXPLAIN} ${sql}`, binds);
  return row?.['QUERY PLAN'] as Explained;
}

/** By the plan that is made once, of a statement that is prepared as small ones are. */
async function explainedForAllValues(select: Select, sql: string, binds: Binds): Promise<Explained> {
  const names = bindsOf(sql);
  const numbered = sql.replace(/\$([a-z_]\w*)/g, (_, name: string) => `$$${names.indexOf(name) + 1}`);
  const values = names.map((name) => literal(binds[name] ?? null)).join(', ');
  await select(`PREPARE asked AS ${numbered}`, {});
  try {
    await select(`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`, {});
    return await explained(select, `EXECUTE asked${values && `(${values})`}`, {});
  } finally {
    await select('DEALLOCATE asked', {});
  }
}

function literal(value: Binds[string]): string {
  if (value === null) return 'NULL';
  const text = Array.isArray(value)
    ? `{${value.map((one) => JSON.stringify(one)).join(',')}}`
    : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Which large tables a metric's statements read from end to end. A shop of a test is small enough for that to be the
 * quickest way, so that it is forbidden: then only those are left that have no other.
 */
async function wholeTablesOf(id: string, period: string): Promise<string[]> {
  const { database } = server;
  const rollups = createRollups(database, rollupSettings(TIME_ZONE, settings), movableClock());
  const within = createMetricReader(database, { rollupsOf: () => rollups });
  const found = new Set<string>();
  const reader: MetricReader = {
    snapshot: (work) =>
      within.snapshot(async (snapshot) => {
        expect(snapshot.unfit).toEqual([]);
        await snapshot.select(`SELECT set_config('enable_seqscan', 'off', true)`, {});
        return work({
          ...snapshot,
          async select(sql, binds, options) {
            const explain = options?.isSmall ? explainedForAllValues : explained;
            const [{ Plan }] = await explain(snapshot.select, sql, binds);
            for (const table of readWhole(Plan)) found.add(table);
            return snapshot.select(sql, binds, options);
          },
        });
      }),
  };
  const registry = createRegistry(definitions);
  const runner = createRunner({ reader, logger, timeZone: TIME_ZONE, settings });
  const range = resolvePeriod(parsePeriod(period)!, createShopTime(TIME_ZONE), NOW);
  await runner.run([registry.get(id)], range, NOW);
  return [...found].sort();
}

test.each(definitions.map(({ id }) => [id]))('no large table is read from end to end for %s', async (id) => {
  expect({
    id,
    tables: [...(await wholeTablesOf(id, '30d')), ...(await wholeTablesOf(id, 'yesterday'))],
  }).toEqual({
    id,
    tables: [],
  });
});
