import { type ScalarDefinition } from '../../src/metrics/metric';
import { loadDefinitions } from '../../src/metrics/load';
import { createRegistry } from '../../src/metrics/registry';
import { withParts } from '../../src/metrics/sql/rolled/shared';
import { createRunner } from '../../src/metrics/runner';
import { resolvePeriod } from '../../src/metrics/period';
import { createShopTime } from '../../src/shop-time';
import { createMetricReader } from '../../src/store/metric-reader';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';
import shop from '../../config/shop.json';

const texts = { title: 'Title', how: 'How it is counted.' };
const metric = (changes: Partial<ScalarDefinition>): ScalarDefinition => ({
  id: 'answer',
  shape: 'scalar',
  section: 'orders',
  order: 1,
  unit: 'count',
  better: 'up',
  comparable: true,
  sql: 'SELECT 42',
  texts: { ru: texts, uz: texts, en: texts },
  ...changes,
});

describe('a bad definition refuses to start', () => {
  test.each([
    [{ id: 'Bad Id' }, 'snake case'],
    [{ section: 'nowhere' }, 'unknown section "nowhere"; known: money'],
    [{ unit: 'furlong' }, 'unknown unit "furlong"'],
    [{ shape: 'cloud' }, 'unknown shape "cloud"'],
    [{ sql: 'DELETE FROM users' }, 'must be one SELECT'],
    [{ sql: 'SELECT 1; SELECT 2' }, 'single statement'],
    [{ sql: 'SELECT $form' }, 'unknown bind $form; known: $from'],
    [{ sql: 'SELECT $key' }, 'unknown bind $key'],
    [
      { members: { of: 'orders', sql: 'DELETE FROM orders', order: 'newest' } },
      'of its members: the SQL must',
    ],
    [{ members: { of: 'orders', sql: 'SELECT $key AS id', order: 'newest' } }, 'unknown bind $key'],
    [{ members: { of: 'orders', sql: 'SELECT 1 AS id', order: 'seen' } }, 'the order "seen"; known: newest'],
    [
      { shape: 'ranking', members: { of: 'orders', sql: 'SELECT 1 AS id', order: 'newest' } },
      'must be those of $key',
    ],
  ])('%j', (changes, message) => {
    expect(() => createRegistry([metric(changes as Partial<ScalarDefinition>)])).toThrow(message);
  });
  test('two of the same id', () => {
    expect(() => createRegistry([metric({}), metric({})])).toThrow('metric "answer" is defined twice');
  });
  test('an id that nobody defined is answered with what is known', () => {
    expect(() => createRegistry([metric({})]).get('other')).toThrow('unknown metric "other"; known: answer');
  });
});

test('every definition reads nothing but the canonical views and the recorded activity', () => {
  const allowed = [
    'shop_customers',
    'shop_orders',
    'shop_order_lines',
    'shop_products',
    'shop_order_states',
    'shop_payments',
    'shop_carts',
    'shop_languages',
    'activity_days',
    'events',
  ];
  for (const { id, sql } of loadDefinitions()) {
    const relations = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)\b(?!\s*\(|\.)/g)].map(([, name]) => name);
    const named = [
      ...sql.matchAll(/\b([a-z_]+)(?:\s*\([^()]*\))?\s+AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(/gi),
    ];
    const known = [...allowed, ...named.map(([, name]) => name)];
    expect({ id, others: relations.filter((name) => !known.includes(name ?? '')) }).toEqual({
      id,
      others: [],
    });
  }
});

test('what comes from the rollups reads no order, line or event of the shop row by row', () => {
  const rolled = loadDefinitions().flatMap(({ id, rolled }) => (rolled ? [[id, rolled.sql] as const] : []));
  const tables = (sql: string) =>
    [...sql.matchAll(/\b(?:events|shop_(?!customers\b|products\b|pulse_)\w+)\b/g)].map(([name]) => name);
  // Of the hour in which the range ends; what is dated later than now. Both are found by time.
  const few = ['busiest_hours', 'funnel', 'newly_blocked', 'unblocked', 'viewed_not_bought'];

  expect(rolled.length).toBeGreaterThan(50);
  // Of customers, those whose last visit was at one edge of the days that are counted by their sums.
  for (const [id, sql] of rolled) {
    const found = tables(withParts(`SELECT (${sql})`)).filter(
      (table) => table !== 'events' || !few.includes(id),
    );
    expect({ id, tables: found }).toEqual({ id, tables: [] });
  }
});

describe('a metric that fails', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmbeddedTestDatabase();
  });
  afterAll(() => database.close());

  test.each([
    ['broken SQL', 'SELECT no_such_column FROM shop_orders'],
    ['nonsense instead of a number', "SELECT 'many'"],
    ['NaN', "SELECT 'NaN'::numeric"],
    ['two rows', 'SELECT * FROM generate_series(1, 2)'],
  ])('with %s shows as failed and takes nothing else down', async (_, sql) => {
    const runner = createRunner({
      reader: createMetricReader(database),
      logger: silentLogger,
      timeZone: 'Asia/Tashkent',
      settings: shop,
    });
    const time = createShopTime('Asia/Tashkent');
    const period = resolvePeriod({ kind: 'named', name: '7d' }, time, Date.now());
    const definitions = createRegistry([
      metric({ id: 'good_one' }),
      metric({ id: 'bad_one', sql }),
      metric({ id: 'good_two', sql: 'SELECT 7' }),
    ]).all();
    const { results } = await runner.run(definitions, period, Date.now());
    expect(results.get('bad_one')?.status).toBe('failed');
    expect(results.get('good_one')).toMatchObject({ status: 'ok', value: '42', previous: '42' });
    expect(results.get('good_two')).toMatchObject({ status: 'ok', value: '7' });
  });
});
