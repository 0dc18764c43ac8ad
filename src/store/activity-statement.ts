import { fitted, isText, stored } from './activity-columns';
import { activityCustomers, afterBase, instantAt, required } from './activity-customers';
import { jsonTextsOf } from './array-literals';
import { quote } from './identifier';
import { type MappedColumn, type ShopSchema } from './shop-schema';

export interface ActivityStatementOptions {
  creating: boolean;
  /** The tables that days and events are written to. */
  days?: string;
  events?: string;
}

/**
 * The one statement that writes a batch of activity into the shop's tables, whatever their columns are called.
 * Binds, instants in milliseconds after `$base`: parallel arrays `$ids`, `$first_names`, `$last_names`, `$usernames`,
 * `$languages`, `$sources`, `$first_at`, `$last_at` (visits); `$day_ids`, `$day_at` (first instant of each active day);
 * `$event_ids`, `$event_at`, `$event_names`, `$event_properties` (by `jsonTexts`), `$event_updates`; `$block_ids`,
 * `$blocked_at` (since the epoch, or null); and `$tz`. Answers the Telegram ids of visitors that it neither found nor
 * created.
 *
 * `creating` says whether a first contact becomes a row. Rows are locked in the order of their id, so that two
 * processes cannot deadlock. A customer that is created is not updated by the same statement: PostgreSQL would not see
 * the row.
 */
export function activityStatement(
  schema: ShopSchema,
  { creating, days = 'activity_days', events = 'events' }: ActivityStatementOptions,
): string {
  const { users } = schema.tables;
  const { columns } = users;
  const { table, id, key, compared, holds, found, settings, profile, isNewer, follows } =
    activityCustomers(schema);

  const inserted: [string, string][] = [
    ...(required(columns.id).required ? [[id, 'gen_random_uuid()'] as [string, string]] : []),
    [key, compared('visit.telegram_id')],
    ...profile,
    ...(columns.source && isText(columns.source)
      ? [[quote(columns.source.name), fitted(columns.source, 'visit.source')] as [string, string]]
      : []),
    ...instants([columns.createdAt, columns.updatedAt], 'visit.first_at', schema),
    ...instants([columns.lastSeenAt], 'visit.last_at', schema),
    ...instants([columns.blockedAt], 'change.blocked_at', schema),
  ];
  const blockedAt = required(columns.blockedAt);
  const blocked = quote(blockedAt.name);
  const changed = stored(blockedAt, 'change.blocked_at', schema);
  const sets = [
    ...follows,
    `${blocked} = CASE WHEN change.telegram_id IS NULL THEN person.${blocked} ELSE ${changed} END`,
  ];

  return `WITH visit AS (
    SELECT telegram_id, first_name, last_name, username, language_code, source,
      ${afterBase('first_ms')} AS first_at, ${afterBase('last_ms')} AS last_at
    FROM unnest($ids::bigint[], $first_names::text[], $last_names::text[], $usernames::text[],
      $languages::text[], $sources::text[], $first_at::bigint[], $last_at::bigint[])
      AS row(telegram_id, first_name, last_name, username, language_code, source, first_ms, last_ms)
  ), change AS (
    SELECT telegram_id, ${instantAt('blocked_ms')} AS blocked_at
    FROM unnest($block_ids::bigint[], $blocked_at::bigint[]) AS row(telegram_id, blocked_ms)
  ), created AS (
    ${
      creating
        ? `INSERT INTO ${table} (${inserted.map(([name]) => name).join(', ')})
    SELECT ${inserted.map(([, value]) => value).join(', ')} FROM visit LEFT JOIN change USING (telegram_id)
    WHERE ${holds('visit.telegram_id')}
      AND NOT EXISTS (SELECT 1 FROM ${table} AS person WHERE person.${key} = ${compared('visit.telegram_id')})
    ORDER BY visit.telegram_id
    ON CONFLICT DO NOTHING
    RETURNING ${id} AS id, ${key}::bigint AS telegram_id`
        : `SELECT ${id} AS id, ${key}::bigint AS telegram_id FROM ${table} WHERE false`
    }
  ), mentioned AS (
    SELECT telegram_id FROM visit
    UNION SELECT unnest($event_ids::bigint[]) UNION SELECT telegram_id FROM change
  ), known AS (
    (${found('mentioned')})
    UNION ALL SELECT telegram_id, id FROM created
  ), settings AS MATERIALIZED (
    SELECT ${settings}
  ), locked AS MATERIALIZED (
    SELECT person.${id} AS id FROM settings CROSS JOIN ${table} AS person JOIN known ON known.id = person.${id}
    WHERE known.telegram_id = ANY ($ids::bigint[]) OR known.telegram_id = ANY ($block_ids::bigint[])
    ORDER BY person.${id} FOR NO KEY UPDATE OF person
  ), touched AS (
    UPDATE ${table} AS person SET ${sets.join(', ')}
    FROM known JOIN locked USING (id) LEFT JOIN visit USING (telegram_id) LEFT JOIN change USING (telegram_id)
    WHERE person.${id} = known.id
      AND (${isNewer} OR (change.telegram_id IS NOT NULL AND person.${blocked} IS DISTINCT FROM ${changed}))
  ), days AS (
    INSERT INTO ${days} AS known_day (day, customer_id, first_at)
    SELECT (active.at AT TIME ZONE $tz::text)::date, known.id, min(active.at)
    FROM (
      SELECT telegram_id, ${afterBase('ms')} AS at FROM unnest($day_ids::bigint[], $day_at::bigint[]) AS row(telegram_id, ms)
    ) AS active JOIN known USING (telegram_id)
    WHERE NOT EXISTS (
      SELECT FROM ${days} AS stored WHERE stored.customer_id = known.id
        AND stored.day = (active.at AT TIME ZONE $tz::text)::date AND stored.first_at <= active.at
    )
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (day, customer_id) DO UPDATE SET first_at = EXCLUDED.first_at
      WHERE EXCLUDED.first_at < known_day.first_at
  ), happened AS (
    SELECT ${afterBase('event.ms')} AS at, known.id AS customer_id, event.name, event.properties, event.update_id,
      event.update_id >> 8 AS block, (event.update_id & 255)::integer AS bit
    FROM unnest($event_ids::bigint[], $event_at::bigint[], $event_names::text[],
      ${jsonTextsOf('$event_properties')}, $event_updates::bigint[]) AS event(telegram_id, ms, name, properties, update_id)
      JOIN known USING (telegram_id)
  ), marked AS (
    INSERT INTO bot_event_marks AS mark (block, name, bits)
    SELECT block, name, bit_or(set_bit(0::bit(256), bit, 1)) FROM happened GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (block, name) DO UPDATE SET bits = mark.bits | EXCLUDED.bits, fresh = EXCLUDED.bits & ~mark.bits
      WHERE (EXCLUDED.bits & ~mark.bits) <> 0::bit(256)
    RETURNING block, name, coalesce(fresh, bits) AS fresh
  ), logged AS (
    INSERT INTO ${events} (at, customer_id, name, properties, update_id)
    SELECT DISTINCT ON (update_id, name) at, customer_id, name, properties::jsonb, update_id
    FROM happened JOIN marked USING (block, name) WHERE get_bit(marked.fresh, happened.bit) = 1
    ORDER BY update_id, name
  )
  SELECT telegram_id::text AS telegram_id FROM visit
  WHERE NOT EXISTS (SELECT FROM known WHERE known.telegram_id = visit.telegram_id)`;
}

function instants(
  columns: readonly (MappedColumn | null)[],
  value: string,
  schema: ShopSchema,
): [string, string][] {
  return columns.flatMap((column): [string, string][] =>
    column ? [[quote(column.name), stored(column, value, schema)]] : [],
  );
}
