import { NOT_A_VISIT } from '../shop/event-names';
import { type Database } from './database';
import { quote } from './identifier';
import { instant } from './instants';
import { QUIET } from './migration/quiet-updates';
import { loadShopSchema } from './shop-schema';

/** Longer than a visit rests in any process, and than a process takes to come back where others go on. */
const LOOK_BACK = '1 hour';

/**
 * Puts right what a process that was killed may have left behind: the last instants of customers whose visits rested
 * in its memory, from the events that were stored of them meanwhile. Answers how many there were.
 */
export async function mendLastSeen(database: Database, now: number): Promise<number> {
  const { customerIdType, tables } = await loadShopSchema(database);
  const { users } = tables;
  const { id, lastSeenAt } = users.columns;
  if (!id || !lastSeenAt)
    throw new Error('the recorded schema lacks a column that every adopted database has');
  const [table, key, seen] = [users.name, id.name, lastSeenAt.name].map(quote);
  const [newest] = await database.query<{ at: string | null }>(
    `SELECT (least(max(${seen}), $now::timestamptz) - interval '${LOOK_BACK}')::text AS at FROM ${table}`,
    { now: instant(now) },
  );
  if (!newest?.at) return 0;
  // The events by themselves: they may be spread over a cluster, which joins them with nothing else.
  const latest = await database.query<{ id: string; at: string }>(
    `SELECT customer_id::text AS id, max(at)::text AS at FROM events
     WHERE at >= $from::timestamptz AND at <= $now::timestamptz AND name <> ALL ($not_a_visit::text[])
     GROUP BY customer_id`,
    { from: newest.at, now: instant(now), not_a_visit: NOT_A_VISIT },
  );
  const rows = await database.query(
    `WITH latest AS (
       SELECT * FROM unnest($ids::${customerIdType}[], $ats::timestamptz[]) AS event(customer_id, at)
     ), settings AS MATERIALIZED (
       SELECT ${users.ours ? 'true' : QUIET}
     ), behind AS MATERIALIZED (
       SELECT person.${key} AS id, latest.at
       FROM settings CROSS JOIN ${table} AS person JOIN latest ON latest.customer_id = person.${key}
       WHERE person.${seen} < latest.at
       ORDER BY person.${key} FOR NO KEY UPDATE OF person
     )
     UPDATE ${table} AS person SET ${seen} = behind.at FROM behind
     WHERE person.${key} = behind.id AND person.${seen} < behind.at
     RETURNING 1`,
    { ids: latest.map(({ id: customer }) => customer), ats: latest.map(({ at }) => at) },
  );
  return rows.length;
}
