import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import shopSettings from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { type Grain, type MetricResult } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner, type MetricRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { createMetricReader } from '../../src/store/metric-reader';
import { type ImportShop, openImportShop } from '../cli/import/support/import-shop';
import { silentLogger } from '../support/silent-logger';

/** Beside the clone, where there is one; without it these tests are skipped. */
const FILE = path.resolve(__dirname, '../../../shared/data/superstore.csv');
const NOW = Date.parse('2018-02-15T09:00:00Z');
const YEARS = ['2014', '2015', '2016', '2017'];
const FOUR_YEARS = '2014-01-01..2017-12-31';
const CHUNK = 2_500;

/** The file once more, in a table of its own with the file's own columns, every one a text. */
async function loadFile({ database }: ImportShop): Promise<void> {
  const records: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  const columns = Object.keys(records[0] ?? {}).map((name) => `"${name}" text`);
  await database.query(`CREATE TABLE superstore (${columns.join(', ')})`);
  for (let from = 0; from < records.length; from += CHUNK) {
    await database.query(
      'INSERT INTO superstore SELECT * FROM jsonb_populate_recordset(NULL::superstore, $rows::jsonb)',
      { rows: JSON.stringify(records.slice(from, from + CHUNK)) },
    );
  }
}

const describeFile = existsSync(FILE) ? describe : describe.skip;

describeFile('the figures of the superstore export are the sums of its own columns', () => {
  const time = createShopTime('Asia/Tashkent');
  const registry = createRegistry(loadDefinitions());
  let shop: ImportShop;
  let runner: MetricRunner;

  beforeAll(async () => {
    shop = await openImportShop();
    const file = shop.path('superstore.csv');
    copyFileSync(FILE, file);
    expect((await shop.run([file])).code).toBe(0);
    await loadFile(shop);
    runner = createRunner({
      reader: createMetricReader(shop.database),
      logger: silentLogger,
      timeZone: time.zone,
      settings: shopSettings,
    });
  });
  afterAll(() => shop.close());

  const rows = <R extends object>(sql: string) => shop.database.query<R>(sql);
  async function metrics(ids: string[], period: string, grain?: Grain) {
    const definitions = ids.map((id) => registry.get(id));
    const resolved = resolvePeriod(parsePeriod(period)!, time, NOW);
    const { results } = await runner.run(definitions, resolved, NOW, grain && { grain });
    return <S extends MetricResult['shape']>(id: string, shape: S) => {
      const result = results.get(id);
      if (result?.status !== 'ok' || result.shape !== shape) throw new Error(`${id} was not computed`);
      return result as Extract<MetricResult, { shape: S; status: 'ok' }>;
    };
  }

  test('revenue and orders of every month', async () => {
    const expected = await rows(`
        SELECT left("Order Date", 7) || '-01' AS bucket, sum("Sales"::numeric)::text AS value,
          count(DISTINCT "Order ID")::text AS orders
        FROM superstore GROUP BY 1 ORDER BY 1`);
    const of = await metrics(['revenue_over_time'], FOUR_YEARS, 'month');
    const { points } = of('revenue_over_time', 'series');
    expect(points.map(({ bucket, value, asides: [orders] }) => ({ bucket, value, orders }))).toEqual(
      expected,
    );
    expect(points).toHaveLength(48);
  });

  test('buyers of every month, new and returning', async () => {
    const expected = await rows(`
        WITH first AS (SELECT "Customer ID" AS id, min(left("Order Date", 7)) AS month FROM superstore GROUP BY 1)
        SELECT left("Order Date", 7) || '-01' AS bucket,
          count(DISTINCT id) FILTER (WHERE left("Order Date", 7) = month)::text AS new,
          count(DISTINCT id) FILTER (WHERE left("Order Date", 7) > month)::text AS returning
        FROM superstore JOIN first ON id = "Customer ID" GROUP BY 1 ORDER BY 1`);
    const of = await metrics(['buyers_over_time'], FOUR_YEARS, 'month');
    const { points } = of('buyers_over_time', 'series');
    expect(points.map(({ bucket, value, asides }) => ({ bucket, new: value, returning: asides[0] }))).toEqual(
      expected,
    );
  });

  test.each([
    ['top_products', 'revenue', 'units'],
    ['top_products_by_units', 'units', 'revenue'],
    ['top_products_by_buyers', 'buyers', 'revenue'],
  ])('%s: the ten best by %s', async (id, value, aside) => {
    const expected = await rows(`
        WITH sold AS (
          SELECT btrim("Product Name") AS key, sum("Sales"::numeric) AS revenue, sum("Quantity"::numeric) AS units,
            count(DISTINCT "Customer ID") AS buyers
          FROM superstore GROUP BY 1
        )
        SELECT key, ${value}::text AS value, ${aside}::text AS aside FROM sold
        ORDER BY ${value} DESC, key COLLATE "C" LIMIT 10`);
    const result = (await metrics([id], FOUR_YEARS))(id, 'ranking');
    expect(result.rows.map((row) => ({ key: row.key, value: row.value, aside: row.asides[0] }))).toEqual(
      expected,
    );
  });

  test.each(YEARS)('totals of %s, and the share of its buyers who bought twice', async (year) => {
    const expected = await rows<Record<string, string>>(`
        WITH own AS (SELECT * FROM superstore WHERE left("Order Date", 4) = '${year}'),
        buyer AS (SELECT count(DISTINCT "Order ID") AS orders FROM own GROUP BY "Customer ID")
        SELECT sum("Sales"::numeric)::text AS total_revenue, count(DISTINCT "Order ID")::text AS revenue_orders,
          sum("Quantity"::numeric)::text AS units_sold, count(DISTINCT btrim("Product Name"))::text AS products_sold,
          count(DISTINCT "Customer ID")::text AS buyers,
          round(sum("Sales"::numeric) / count(DISTINCT "Order ID"), 4)::text AS average_order_value,
          round(sum("Quantity"::numeric) / count(DISTINCT "Order ID"), 4)::text AS items_per_order,
          (SELECT round(100.0 * count(*) FILTER (WHERE orders >= 2) / count(*), 4)::text FROM buyer)
            AS repeat_purchase_rate
        FROM own`);
    const ids = Object.keys(expected[0] ?? {});
    const of = await metrics(ids, `${year}-01-01..${year}-12-31`);
    const rounded = new Set(['average_order_value', 'items_per_order', 'repeat_purchase_rate']);
    const got = ids.map((id) => {
      const value = of(id, 'scalar').value ?? '';
      return [id, rounded.has(id) ? Number(value).toFixed(4) : value];
    });
    expect(Object.fromEntries(got)).toEqual(expected[0]);
  });

  test.each(YEARS)(
    'cohorts of the first purchase, by month of %s: sizes, who came back, revenue',
    async (year) => {
      const expected = await rows<{
        key: string;
        month: number;
        size: number;
        back: number;
        revenue: string;
      }>(`
        WITH bought AS (
          SELECT "Customer ID" AS id, "Sales"::numeric AS sales,
            left("Order Date", 4)::integer * 12 + substr("Order Date", 6, 2)::integer AS month
          FROM superstore WHERE left("Order Date", 4) <= '${year}'
        ), first AS (SELECT id, min(month) AS month FROM bought GROUP BY 1),
        size AS (SELECT month, count(*)::integer AS size FROM first GROUP BY 1)
        SELECT to_char(make_date(${year}, (first.month - 1) % 12 + 1, 1), 'YYYY-MM-DD') AS key,
          bought.month - first.month AS month, size, count(DISTINCT id)::integer AS back,
          sum(sales)::text AS revenue
        FROM bought JOIN first USING (id) JOIN size ON size.month = first.month
        WHERE first.month > ${year} * 12 GROUP BY first.month, bought.month, size ORDER BY 1, 2`);
      const ids = ['purchase_retention_monthly', 'cohort_revenue', 'lifetime_revenue'];
      const of = await metrics(ids, `2014-01-01..${year}-12-31`);
      const retention = of('purchase_retention_monthly', 'matrix').rows;
      const revenue = of('cohort_revenue', 'matrix').rows;
      const lifetime = of('lifetime_revenue', 'matrix').rows;

      const cohorts = retention.filter(({ size }) => size !== '0');
      expect(cohorts.map(({ key, size }) => [key, Number(size)])).toEqual(
        expected.filter(({ month }) => month === 0).map(({ key, size }) => [key, size]),
      );
      for (const { key, size, cells } of cohorts) {
        const own = expected.filter((cell) => cell.key === key);
        const told = cells.flatMap((cell, month) => (cell === null ? [] : [{ month, cell }]));
        // The year is over, so each of its cohorts is known to the last month.
        expect(told).toHaveLength(12 - Number(key.slice(5, 7)) + 1);
        let sum = 0;
        for (const { month, cell } of told) {
          const { back = 0, revenue: sales = '0' } = own.find((found) => found.month === month) ?? {};
          const at = { key, month };
          expect({ ...at, cell: Number(cell) }).toEqual({
            ...at,
            cell: Number(((100 * back) / Number(size)).toFixed(4)),
          });
          expect({ ...at, sales: revenue.find((row) => row.key === key)?.cells[month] }).toEqual({
            ...at,
            sales,
          });
          sum += Number(sales);
          expect(Number(lifetime.find((row) => row.key === key)?.cells[month])).toBeCloseTo(
            sum / Number(size),
            3,
          );
        }
      }
    },
  );
});
