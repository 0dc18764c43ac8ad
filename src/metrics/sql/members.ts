import { type Members } from '../metric';
import { IS_REVENUE } from './orders';

const MILLISECONDS = (instant: string) => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
const NAME =
  "nullif(btrim(concat_ws(' ', nullif(btrim(customers.first_name), ''), nullif(btrim(customers.last_name), ''))), '')";

/** Of every member (`id`): what the list is sorted by, among equals by `tie`, and in the end by the id. */
interface Measure {
  from: string;
  measure: string;
  tie?: string;
  direction?: 'ASC';
}

const CUSTOMER = 'JOIN shop_customers AS customers ON customers.customer_id = members.id';
const ORDER = 'JOIN shop_orders AS orders ON orders.order_id = members.id';

const MEASURES: Record<Members['order'], Measure> = {
  spent: {
    // One pass over both, which takes no longer where the planner is wrong about how many members there are.
    from: `(
        SELECT id, sum(total) AS spent FROM (
          SELECT id, 0 AS total, true AS is_member FROM members
          UNION ALL
          SELECT customer_id, total, false FROM shop_orders WHERE ${IS_REVENUE} AND placed_at <= $now::timestamptz
        ) AS bought GROUP BY id HAVING bool_or(is_member)
      ) AS members LEFT ${CUSTOMER}`,
    measure: 'coalesce(members.spent, 0)',
    tie: 'customers.last_seen_at',
  },
  cart: {
    from: `members LEFT JOIN (SELECT customer_id, sum(total) AS total FROM shop_carts GROUP BY customer_id) AS carts
      ON carts.customer_id = members.id`,
    measure: 'coalesce(carts.total, 0)',
  },
  seen: { from: `members ${CUSTOMER}`, measure: 'customers.last_seen_at' },
  joined: { from: `members ${CUSTOMER}`, measure: 'customers.created_at' },
  newest: { from: `members ${ORDER}`, measure: 'orders.placed_at' },
  oldest: { from: `members ${ORDER}`, measure: 'orders.placed_at', direction: 'ASC' },
};

/** The sums of what each has spent. */
export const SPENT_IN = 'rollup_buyers';

/**
 * What each has spent, from the sums: those of the members are looked up, instead of adding up the orders of all, and
 * added up again for those alone who have bought something later than now. When
 * they were seen last is looked up of those alone who have spent as much as the last one on the page.
 */
const ROLLED_SPENT: Measure = {
  ...MEASURES.spent,
  from: `(
        WITH ranked AS MATERIALIZED (
          SELECT members.id, coalesce(CASE WHEN purchases[cardinality(purchases)] > $now::timestamptz
            THEN (SELECT sum(total) FROM unnest(purchases, totals) AS purchase(at, total) WHERE at <= $now::timestamptz)
            ELSE bought.spent END, 0) AS spent
          FROM members LEFT JOIN ${SPENT_IN} AS bought ON bought.customer_id = members.id
        ), least AS (
          SELECT spent FROM ranked ORDER BY spent DESC OFFSET $offset::integer + $limit::integer - 1 LIMIT 1
        )
        SELECT id, spent, (SELECT last_seen_at FROM shop_customers WHERE customer_id = ranked.id) AS last_seen_at
        FROM ranked WHERE spent >= coalesce((SELECT spent FROM least), spent)
      ) AS members`,
  measure: 'members.spent',
  tie: 'members.last_seen_at',
};

/** Of the page's rows alone. */
export const COLUMNS: Record<Members['of'], (order: Members['order']) => { columns: string; from: string }> =
  {
    customers: (order) => ({
      columns: `${NAME} AS name, customers.username, customers.telegram_id::text AS telegram_id,
      ${MILLISECONDS('customers.created_at')}::text AS created_at,
      ${MILLISECONDS('customers.last_seen_at')}::text AS last_seen_at,
      customers.blocked_at IS NOT NULL AS is_blocked, bought.orders::text AS orders, bought.spent::text AS spent,
      ${order === 'cart' ? 'trim_scale((SELECT sum(total) FROM shop_carts WHERE customer_id = page.id))::text' : 'NULL::text'} AS cart`,
      from: `LEFT JOIN shop_customers AS customers ON customers.customer_id = page.id
    LEFT JOIN LATERAL (
      SELECT count(*) AS orders, trim_scale(coalesce(sum(total), 0)) AS spent FROM shop_orders
      WHERE customer_id = page.id AND ${IS_REVENUE} AND placed_at <= $now::timestamptz
    ) AS bought ON true`,
    }),
    orders: () => ({
      columns: `${NAME} AS customer_name, orders.status, trim_scale(orders.total)::text AS total,
      ${MILLISECONDS('orders.placed_at')}::text AS placed_at`,
      from: `LEFT JOIN shop_orders AS orders ON orders.order_id = page.id
    LEFT JOIN shop_customers AS customers ON customers.customer_id = orders.customer_id`,
    }),
  };

/**
 * A page of a list by `$limit` and `$offset`: `id`, `in_all` and what a row shows. Behind the end, and of an empty
 * list, one row with nothing but `in_all`: the number is right there as well. `isRolled`: sorted by what the sums hold.
 */
export function memberPage({ of, sql, order }: Members, { isRolled = false } = {}): string {
  const {
    from,
    measure,
    tie,
    direction = 'DESC',
  } = isRolled && order === 'spent' ? ROLLED_SPENT : MEASURES[order];
  const shown = COLUMNS[of](order);
  const by = (page: string) =>
    `${page}measure ${direction} NULLS LAST, ${tie ? `${page}tie DESC NULLS LAST, ` : ''}${page}id ${direction}`;
  return `WITH members AS MATERIALIZED (${sql})
    SELECT counted.in_all::text AS in_all, page.id::text AS id, ${shown.columns}
    FROM (SELECT count(*) AS in_all FROM members) AS counted
    LEFT JOIN (
      SELECT members.id, ${measure} AS measure${tie ? `, ${tie} AS tie` : ''} FROM ${from}
      ORDER BY ${by('')} LIMIT $limit::integer OFFSET $offset::integer
    ) AS page ON true
    ${shown.from}
    ORDER BY ${by('page.')}`;
}

/** How many are on the list behind a figure, by the figure itself: `in_all`; null where it does not say. */
export const countByFigure = (sql: string, isKeyed: boolean): string =>
  isKeyed
    ? `SELECT (SELECT value FROM (${sql}) AS figure WHERE key = $key::text LIMIT 1) AS in_all`
    : `SELECT (${sql})::text AS in_all`;

/** Rows as of `memberPage`, but for `in_all`, of a list that has its order: those of the page alone, none behind the end. */
export function orderedPage({ of, sql, order }: Members): string {
  const { measure, direction = 'DESC' } = MEASURES[order];
  const { columns, from } = COLUMNS[of](order);
  // What is listed has it under the name that the shop's own row has.
  const [, column] = measure.split('.');
  return `WITH page AS MATERIALIZED (
      ${sql} ORDER BY ${column} ${direction}, id ${direction} LIMIT $limit::integer OFFSET $offset::integer
    )
    SELECT page.id::text AS id, ${columns} FROM page ${from} ORDER BY ${measure} ${direction}, page.id ${direction}`;
}

/**
 * The people of a list, or behind its orders, who have a Telegram id of their own: `ids`, with commas in between, so many in
 * a row. A row for each of a million would hold everybody up who waits for the process.
 */
export function memberTelegramIds({ of, sql }: Members, atOnce: number): string {
  const customer = of === 'customers' ? 'members.id' : 'orders.customer_id';
  return `SELECT string_agg(telegram_id::text, ',' ORDER BY telegram_id) AS ids
    FROM (
      SELECT telegram_id, (row_number() OVER (ORDER BY telegram_id) - 1) / ${atOnce} AS part
      FROM (
        SELECT DISTINCT customers.telegram_id
        FROM (${sql}) AS members
        ${of === 'orders' ? 'JOIN shop_orders AS orders ON orders.order_id = members.id' : ''}
        JOIN shop_customers AS customers ON customers.customer_id = ${customer}
        WHERE customers.telegram_id > 0
      ) AS listed
    ) AS parted GROUP BY part ORDER BY part`;
}
