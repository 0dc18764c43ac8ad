import { type Client } from 'pg';
import { type ShopSize } from './size';

/** Telegram's number of the first update; each event has one of its own. */
const FIRST_UPDATE = 700_000_000;

/**
 * Who came when, until the shop is filled: the rest is made from it. `depth` from 0 to 1 says how far into the shop
 * the visit went. Instants are whole milliseconds, as the bot writes them.
 */
export const VISITS = `CREATE UNLOGGED TABLE bench_visits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint, at timestamptz, depth real)`;

/** Ids of the visits, both inclusive; of no visits the first is larger than the last. */
export interface VisitRange {
  first: string;
  last: string;
}

/**
 * What happens in a visit: the largest depth at which each step is still taken. All of them the first: whoever came has
 * done something. `query`, `price` and the like are the
 * properties that the bot writes as well.
 */
const STEPS: readonly (readonly [name: string, depth: number, properties: string])[] = [
  ['catalog_viewed', 1, `'{}'`],
  ['bot_started', 0.1, `'{}'`],
  ['category_viewed', 0.4, `jsonb_build_object('category', 'Category ' || product % 12)`],
  ['product_searched', 0.15, `jsonb_build_object('query', 'tea', 'results', product % 20)`],
  ['product_viewed', 0.9, `jsonb_build_object('product_id', product)`],
  ['cart_added', 0.72, `jsonb_build_object('product_id', product, 'quantity', 1, 'price', '45000')`],
  ['checkout_started', 0.6, `jsonb_build_object('items', 2, 'total', '90000')`],
  ['checkout_step', 0.56, `jsonb_build_object('step', 'phone')`],
  ['order_placed', 0.5, `jsonb_build_object('total', '90000', 'items', 2, 'payment', 'on-delivery')`],
];
/** A visit with a depth of at most this ends with an order. */
export const ORDER_DEPTH = 0.5;
/** Between two steps. */
const STEP_S = 40;
/** From the first step to the order. */
export const ORDER_S = STEPS.length * STEP_S;

export interface VisitsOptions {
  /** Counted from the first day of history, 0, both inclusive. */
  days: { first: number; last: number };
  size: ShopSize;
  now: number;
  timeZone: string;
}

/** All visits of some days: every newcomer's first, and those of customers who were there the day before. */
export async function insertVisits(client: Client, options: VisitsOptions): Promise<VisitRange> {
  const { days, size, now, timeZone } = options;
  await client.query('SELECT setseed($1)', [((days.first * 7919) % 1000) / 1000]);
  // So many were there at the end of a day: two percent on the first one, all on the last.
  const opening = Math.round(size.days / 50);
  const there = (day: string) => `(${size.customers}::bigint * greatest(${day} + 1 + ${opening}, 0)
    * (${day} >= 0)::integer / ${size.days + opening})`;
  const { rows } = await client.query<{ first: string | null; last: string | null }>(
    `WITH day AS MATERIALIZED (
       SELECT day, ${there('day - 1')} AS before, ${there('day')} AS after,
         (((to_timestamp($1::double precision / 1000) AT TIME ZONE $2::text)::date - ${size.days - 1} + day)::timestamp
           AT TIME ZONE $2::text) AS began
       FROM generate_series(${days.first}, ${days.last}) AS day
     ), come AS (
       SELECT day.began, id AS customer_id FROM day, generate_series(before + 1, after) AS id
       UNION ALL
       SELECT began, CASE
           WHEN kind < 0.25 THEN ((who * before)::bigint / 100) * 100 + 1
           WHEN kind < 0.6 THEN ((who * before)::bigint / 10) * 10 + 1
           ELSE (before * (1 - who * who * who))::bigint END
       FROM (
         SELECT day.began, day.before, random() AS kind, random() AS who
         FROM day, generate_series(1, day.before / 40) AS visit
       ) AS drawn
       WHERE before > 100
     ), timed AS (
       SELECT customer_id, random() AS depth, date_trunc('milliseconds',
         began + (random() + random()) / 2 * interval '23 hours 50 minutes') AS at
       FROM come WHERE customer_id > 0
     ), inserted AS (
       INSERT INTO bench_visits (customer_id, at, depth)
       SELECT customer_id, at, depth FROM timed
       WHERE at + ${ORDER_S} * interval '1 second' < to_timestamp($1::double precision / 1000)
       ORDER BY at
       RETURNING id
     )
     SELECT min(id)::text AS first, max(id)::text AS last FROM inserted`,
    [now, timeZone],
  );
  return { first: rows[0]?.first ?? '1', last: rows[0]?.last ?? '0' };
}

/** What visits leave behind: events, and the days on which somebody was active. */
export async function insertEvents(client: Client, range: VisitRange, timeZone: string): Promise<void> {
  const steps = STEPS.map(([name, depth], index) => `(${index}, '${name}', ${depth})`).join(', ');
  const properties = STEPS.map(([name, , sql]) => `WHEN '${name}' THEN ${sql}`).join('\n           ');
  await client.query(
    `INSERT INTO events (at, customer_id, name, properties, update_id)
     SELECT at, customer_id, name, (CASE name ${properties} END)::jsonb, update_id
     FROM (
       SELECT visit.at + step.place * ${STEP_S} * interval '1 second' AS at, visit.customer_id, step.name,
         1 + (visit.id * 31 + visit.customer_id) % 500 AS product,
         ${FIRST_UPDATE} + visit.id * ${STEPS.length} + step.place AS update_id
       FROM bench_visits AS visit JOIN (VALUES ${steps}) AS step(place, name, depth) ON visit.depth <= step.depth
       WHERE visit.id BETWEEN $1 AND $2
     ) AS happened
     ORDER BY at`,
    [range.first, range.last],
  );
  await client.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT customer_id, (at AT TIME ZONE $3::text)::date AS day, min(at)
     FROM bench_visits WHERE id BETWEEN $1 AND $2 GROUP BY 1, 2 ORDER BY date_trunc('hour', min(at)), customer_id
     ON CONFLICT DO NOTHING`,
    [range.first, range.last, timeZone],
  );
}
