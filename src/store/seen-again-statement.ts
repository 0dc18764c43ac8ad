import { activityCustomers, afterBase } from './activity-customers';
import { type ShopSchema } from './shop-schema';

/**
 * The statement for people of whom all is stored but a later instant: most of a busy bot's visits, and a fraction of
 * what `activityStatement` takes for each. Binds: parallel arrays `$ids`, `$first_names`, `$last_names`, `$usernames`,
 * `$languages` and `$last_at`, in milliseconds after `$base`. Answers the Telegram ids that it did not find. Rows are
 * locked in the order of their id, as there. Names are compared still: what was stored before may have been an older one,
 * written late, that a newer one kept out.
 */
export function seenAgainStatement(schema: ShopSchema): string {
  const { table, id, found, settings, isNewer, follows } = activityCustomers(schema);
  return `WITH visit AS (
    SELECT telegram_id, first_name, last_name, username, language_code, ${afterBase('last_ms')} AS last_at
    FROM unnest($ids::bigint[], $first_names::text[], $last_names::text[], $usernames::text[], $languages::text[],
      $last_at::bigint[]) AS row(telegram_id, first_name, last_name, username, language_code, last_ms)
  ), known AS (
    ${found('visit')}
  ), settings AS MATERIALIZED (
    SELECT ${settings}
  ), locked AS MATERIALIZED (
    SELECT visit.*
    FROM settings CROSS JOIN ${table} AS person JOIN known AS visit ON visit.id = person.${id}
    WHERE ${isNewer} ORDER BY person.${id} FOR NO KEY UPDATE OF person
  ), touched AS (
    UPDATE ${table} AS person SET ${follows.join(', ')}
    FROM locked AS visit WHERE person.${id} = visit.id AND ${isNewer}
  )
  SELECT telegram_id::text AS telegram_id FROM visit
  WHERE NOT EXISTS (SELECT FROM known WHERE known.telegram_id = visit.telegram_id)`;
}
