import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ImportRun, type ImportShop, openImportShop } from './support/import-shop';

/** Beside the clone, where there is one; without it these tests are skipped. */
const FILE = path.resolve(__dirname, '../../../../shared/data/superstore.csv');

function records(): Record<string, string>[] {
  return parse(readFileSync(FILE), { columns: true });
}

interface Sums {
  lines: number;
  orders: number;
  customers: number;
  units: string;
  sales: string;
}

/** The same figures by other means: the file as text, whole ten-thousandths in BigInt. */
function sumsByYear(rows: Record<string, string>[]): Record<string, Sums> {
  const years = new Set(rows.map((row) => row['Order Date']?.slice(0, 4) ?? ''));
  return Object.fromEntries(
    [...years].sort().map((year) => {
      const ofYear = rows.filter((row) => row['Order Date']?.startsWith(year));
      const sales = ofYear.reduce((sum, row) => {
        const [whole = '', fraction = ''] = (row.Sales ?? '').split('.');
        return sum + BigInt(whole + fraction.padEnd(4, '0'));
      }, 0n);
      const digits = String(sales);
      return [
        year,
        {
          lines: ofYear.length,
          orders: new Set(ofYear.map((row) => row['Order ID'])).size,
          customers: new Set(ofYear.map((row) => row['Customer ID'])).size,
          units: String(ofYear.reduce((sum, row) => sum + Number(row.Quantity), 0)),
          sales: `${digits.slice(0, -4)}.${digits.slice(-4)}`,
        },
      ];
    }),
  );
}

/** A file without any test counts as a failed one. */
const describeFile = existsSync(FILE) ? describe : describe.skip;

describeFile('the superstore export', () => {
  let shop: ImportShop;
  let first: ImportRun;
  let file: string;

  beforeAll(async () => {
    shop = await openImportShop();
    file = shop.path('superstore.csv');
    copyFileSync(FILE, file);
    first = await shop.run([file]);
  });
  afterAll(() => shop.close());

  test('is imported whole, to the fourth decimal', () => {
    expect(first.printed).toEqual([
      'Imported:',
      '  lines          9,994',
      '  orders         5,009',
      '  customers      793',
      '  products       1,862',
      '  units          37,873',
      '  amount         2,297,200.8603',
      '  dates          2014-01-03 to 2017-12-30',
      '  already known  0 lines',
      '  rejected       0 lines',
    ]);
    expect(first.code).toBe(0);
    expect(existsSync(shop.path('superstore.rejected.csv'))).toBe(false);
  });

  test('sums by year to what the file itself sums to', async () => {
    const rows = await shop.database.query<Sums & { year: string }>(`
        SELECT to_char(o.placed_at AT TIME ZONE 'Asia/Tashkent', 'YYYY') AS year, count(*)::int AS lines,
          count(DISTINCT order_id)::int AS orders, count(DISTINCT customer_id)::int AS customers,
          sum(quantity)::text AS units, sum(l.total)::text AS sales
        FROM shop_order_lines l JOIN shop_orders o USING (order_id) GROUP BY 1 ORDER BY 1`);
    const expected = sumsByYear(records());
    expect(Object.fromEntries(rows.map(({ year, ...sums }) => [year, sums]))).toEqual(expected);
  });

  test("gives every order the sum of its lines, and every customer their first order's date", async () => {
    const wrong = await shop.database.query(`
        SELECT id FROM orders o
        WHERE total_amount <> (SELECT sum(total) FROM order_items WHERE order_id = o.id)
        UNION ALL
        SELECT id FROM users u
        WHERE created_at <> (SELECT min(created_at) FROM orders WHERE user_id = u.id) OR last_seen_at IS NOT NULL`);
    expect(wrong).toEqual([]);
    const [total] = await shop.database.query<object>('SELECT sum(total_amount)::text AS sum FROM orders');
    expect(total).toEqual({ sum: '2297200.8603' });
  });

  test('keeps the names that its lines have where a product has two', async () => {
    const expected = new Set(records().map((row) => `${row['Product ID']} ${row['Product Name']?.trim()}`));
    const rows = await shop.database.query<{ name: string }>(`
        SELECT DISTINCT substr(p.external_id, 5) || ' ' || i.product_name AS name
        FROM order_items i JOIN products p ON p.id = i.product_id`);
    expect(new Set(rows.map(({ name }) => name))).toEqual(expected);
  });

  test('adds nothing the second time', async () => {
    const before = await shop.contents();
    const second = await shop.run([file]);
    expect(second.printed).toContain('  already known  9,994 lines');
    expect(second.printed).toContain('  lines          0');
    expect(await shop.contents()).toBe(before);
  });
});
