import { activityCustomers, afterBase } from './activity-customers';
import { type ShopSchema } from './shop-schema';

/**
 * The statement for people of whom all is stored but a later instant: most of a busy bot's visits, and a fraction of
 * what `activityStatement` takes for each. Binds: parallel arrays `$ids` and `$last_at`, in milliseconds after `$base`.
 * Answers the Telegram ids that it did not find. Rows are locked in the order of their id, as there.
 */
export function seenAgainStatement(schema: ShopSchema): string {
  const { table, id, lastSeenAt, found, settings } = activityCustomers(schema);
  return `WITH visit AS (
    SELECT telegram_id, ${afterBase('last_ms')} AS last_at
    FROM unnest($ids::bigint[], $last_at::bigint[]) AS row(telegram_id, last_ms)
  ), known AS (
    ${found('visit')}
  ), settings AS MATERIALIZED (
    SELECT ${settings}
  ), locked AS MATERIALIZED (
    SELECT person.${id} AS id, known.last_at
    FROM settings CROSS JOIN ${table} AS person JOIN known ON known.id = person.${id}
    WHERE known.last_at > coalesce(person.${lastSeenAt}, '-infinity')
    ORDER BY person.${id} FOR NO KEY UPDATE OF person
  ), touched AS (
    UPDATE ${table} AS person SET ${lastSeenAt} = locked.last_at FROM locked
    WHERE person.${id} = locked.id AND locked.last_at > coalesce(person.${lastSeenAt}, '-infinity')
  )
  SELECT telegram_id::text AS telegram_id FROM visit
  WHERE NOT EXISTS (SELECT FROM known WHERE known.telegram_id = visit.telegram_id)`;
}
