import { type Database } from './database';
import { inMilliseconds, instant } from './instants';
import { loadShopSchema } from './shop-schema';

/** The heartbeat is written every minute, so that it alone nearly tells; a process that was killed has the rest. */
const RECORDS = [
  ['service_heartbeat', 'at'],
  ['events', 'at'],
  ['users', 'last_seen_at'],
  ['orders', 'created_at'],
  ['orders', 'updated_at'],
  ['report_deliveries', 'claimed_at'],
  ['report_deliveries', 'sent_at'],
] as const;

/**
 * The latest instant after `now` that anything was recorded at, both in milliseconds since the epoch; null where
 * nothing is later. Null also where another program owns tables: what it dates into the future is no clock's.
 * @throws UserError when not migrated
 */
export async function latestRecordAfter(database: Database, now: number): Promise<number | null> {
  if ((await loadShopSchema(database)).adopted) return null;
  // The condition on each is what lets the index answer.
  const latest = RECORDS.map(
    ([table, column]) => `SELECT max(${column}) AS at FROM ${table} WHERE ${column} > $now::timestamptz`,
  );
  const [row] = await database.query<{ at: string | null }>(
    `SELECT ${inMilliseconds('max(at)')} AS at FROM (${latest.join(' UNION ALL ')}) AS record`,
    { now: instant(now) },
  );
  return row?.at ? Number(row.at) : null;
}
