import { type Client } from 'pg';
import { insertBuyers } from './buyers';
import { insertOrders, insertProducts } from './orders';
import { insertEvents, insertVisits, VISITS } from './visits';
import { type ShopSize } from './size';

export interface FillOptions {
  size: ShopSize;
  /** Where history ends, in milliseconds. */
  now: number;
  timeZone: string;
  /** A share from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Rows, as they were counted afterwards. */
export interface Filled {
  customers: number;
  orders: number;
  lines: number;
  events: number;
  activityDays: number;
}

/** About so many visits are written by one statement. */
const VISITS_AT_ONCE = 60_000;
const FILLED = ['users', 'products', 'orders', 'order_items', 'events', 'activity_days'];

/**
 * Fills the empty tables of a migrated database with a made-up shop, in the order of time and inside the server: it
 * takes a few seconds per hundred thousand events. The same size and day make the same shop.
 *
 * Customers come in their own way: most once or twice, soon after the first time; a tenth now and then; one in a
 * hundred all the time. What they do in a visit follows the steps of the funnel; half of the visits end with an order.
 *
 * Triggers stay silent, as for a replica: what is kept at write time is rebuilt afterwards, by whoever calls.
 */
export async function fillShop(client: Client, options: FillOptions): Promise<Filled> {
  const { size, now, timeZone, onProgress } = options;
  await client.query(
    "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'",
  );
  await client.query(`DROP TABLE IF EXISTS bench_visits; ${VISITS}`);
  await insertProducts(client);
  await makeMonths(client, options);
  const perDay = (size.customers * 6) / size.days;
  const daysAtOnce = Math.max(1, Math.min(40, Math.round(VISITS_AT_ONCE / perDay)));
  for (let first = 0; first < size.days; first += daysAtOnce) {
    const days = { first, last: Math.min(first + daysAtOnce, size.days) - 1 };
    const range = await insertVisits(client, { days, size, now, timeZone });
    await insertEvents(client, range, timeZone);
    await insertOrders(client, range, now);
    onProgress?.((days.last + 1) / (size.days + 40));
  }
  await insertBuyers(client);
  await client.query('DROP TABLE bench_visits');
  for (const table of ['users', 'products', 'orders', 'order_items']) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    );
  }
  await client.query('RESET session_replication_role; RESET synchronous_commit; RESET work_mem');
  // As a database that has been running for a while: autovacuum has seen to its tables.
  await client.query(`VACUUM (ANALYZE) ${FILLED.join(', ')}`);
  await client.query('CHECKPOINT');
  const count = (table: string) => `(SELECT count(*) FROM ${table})::integer`;
  const { rows } = await client.query<Filled>(
    `SELECT ${count('users')} AS customers, ${count('orders')} AS orders, ${count('order_items')} AS lines,
       ${count('events')} AS events, ${count('activity_days')} AS "activityDays"`,
  );
  const [filled] = rows;
  if (!filled) throw new Error('the filled tables could not be counted');
  return filled;
}

/** Where events are kept by month, each month of the history has its partition, as if it had been kept all along. */
async function makeMonths(client: Client, { size, now }: FillOptions): Promise<void> {
  const { rows } = await client.query<{ is_kept: boolean }>(
    "SELECT to_regprocedure('shop_pulse_event_month(timestamptz)') IS NOT NULL AS is_kept",
  );
  if (!rows[0]?.is_kept) return;
  await client.query(
    `SELECT shop_pulse_event_month(to_timestamp($1::double precision / 1000) - days * interval '1 day')
     FROM generate_series(${size.days}, 0, -15) AS days`,
    [now],
  );
}
