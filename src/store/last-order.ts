import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

/** When the newest order up to now was placed, in milliseconds; null where there is none. */
export async function lastOrderAt(database: Database, now: number): Promise<number | null> {
  // A clock that runs ahead elsewhere would hide every silence until its time has come.
  const [row] = await database.query<{ at: string | null }>(
    `SELECT ${inMilliseconds('max(placed_at)')} AS at FROM shop_orders WHERE placed_at <= $now::timestamptz`,
    { now: instant(now) },
  );
  return row?.at ? Number(row.at) : null;
}
