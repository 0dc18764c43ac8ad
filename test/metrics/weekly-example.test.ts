import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { type ExampleShop } from './example-shop';
import { WEEK, weeklyExample } from './weekly-example';

let database: Database;
let shop: ExampleShop;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = await weeklyExample(database);
});
afterAll(() => database.close());

test.each([
  ['total_revenue', 18_420_000],
  ['revenue_orders', 47],
  ['average_order_value', 391_915],
  ['refunds', 800_000],
  ['refunded_orders', 1],
  ['before_discounts', 19_860_000],
  ['discounts', 640_000],
  ['gross_revenue', 19_220_000],
  ['net_revenue', 18_420_000],
  ['total_orders', 50],
  ['pending_value', 55_000],
  ['buyers', 41],
  ['new_buyers', 26],
  ['returning_buyers', 15],
  ['active_customers', 612],
  ['active_new_customers', 143],
  ['new_customers', 143],
  ['returning_customers', 391],
  ['resurrecting_customers', 78],
  ['dormant_customers', 197],
])('%s of the week is %d', async (id, expected) => {
  const { value } = await shop.metric('scalar', id, WEEK);
  expect(Math.round(Number(value))).toBe(expected);
});

test('588 were active the week before, and those who did not return are the dormant', async () => {
  const { previous } = await shop.metric('scalar', 'active_customers', WEEK);
  const { value: returning } = await shop.metric('scalar', 'returning_customers', WEEK);
  const { value: dormant } = await shop.metric('scalar', 'dormant_customers', WEEK);
  expect(Number(previous)).toBe(588);
  expect(Number(previous) - Number(returning)).toBe(Number(dormant));
});

test('gross less discounts and refunds is the net revenue', async () => {
  const value = async (id: string) => Number((await shop.metric('scalar', id, WEEK)).value);
  const { rows } = await shop.metric('ranking', 'top_products', WEEK);
  const sold = rows.reduce((sum, row) => sum + Number(row.value), 0);
  const [gross, discounts, refunds] = [
    await value('before_discounts'),
    await value('discounts'),
    await value('refunds'),
  ];
  expect(gross).toBe(sold + refunds);
  expect(gross - discounts - refunds).toBe(await value('net_revenue'));
});
