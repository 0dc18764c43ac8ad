import { type Database } from '../database';
import { literal, quote } from '../identifier';

/** What covers a month, and whether rows of it lie in the partition that takes everything else. */
const LOOK = `SELECT to_char(bounds.beginning AT TIME ZONE 'UTC', '"events_"YYYY_MM') AS name,
    bounds.beginning::text AS beginning, bounds.ending::text AS ending,
    EXISTS (
      SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      CROSS JOIN LATERAL (SELECT pg_get_expr(relpartbound, pg_class.oid) AS words) AS bound
      WHERE inhparent = 'events'::regclass
        AND coalesce(substring(words FROM $re$FROM \\('(.*?)'\\)$re$)::timestamptz, '-infinity') <= bounds.beginning
        AND substring(words FROM $re$TO \\('(.*?)'\\)$re$)::timestamptz >= bounds.ending
    ) AS is_there
  FROM (
    SELECT month AT TIME ZONE 'UTC' AS beginning, (month + interval '1 month') AT TIME ZONE 'UTC' AS ending
    FROM date_trunc('month', AT::timestamptz AT TIME ZONE 'UTC') AS month
  ) AS bounds`;

/**
 * Makes the partition of an instant's month where `events` is spread, unless there is one. It is made in its place,
 * as a cluster's documentation has it; where rows of the month came before their partition they stay where they are.
 */
export async function makeSpreadMonth(database: Database, at: string): Promise<void> {
  const [month] = await database.query<{
    name: string;
    beginning: string;
    ending: string;
    is_there: boolean;
  }>(LOOK.replace('AT::timestamptz', `${literal(at)}::timestamptz`));
  if (!month || month.is_there) return;
  const [stray] = await database.query<{ there: boolean }>(
    `SELECT count(*) > 0 AS there FROM events
     WHERE at >= $from::timestamptz AND at < $to::timestamptz`,
    { from: month.beginning, to: month.ending },
  );
  if (stray?.there) return;
  await database.query(
    `CREATE TABLE ${quote(month.name)} PARTITION OF events
     FOR VALUES FROM (${literal(month.beginning)}) TO (${literal(month.ending)})`,
  );
}
