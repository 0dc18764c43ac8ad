import { type Members } from '../metric';
import { COLUMNS, SPENT_IN } from './members';

/** Where the first page is not found among so many, the list is put in order as a whole. */
const MOST_ASKED = 20_000;
/** Of people who have spent as much as the last one on a page there are seldom more. */
const MORE = 100;

/** The name of a buyer who is asked whether they are on a list. */
export const ASKED = 'asked';

/**
 * A page of a long list that is sorted by what people have spent. Those who have spent most are asked one after the other
 * whether they are on it, until there are enough: the others are not looked at, nor put in order. Rows as of
 * `memberPage`, but for `in_all`; none where that does not tell the page, because too few have bought anything, or because
 * somebody has bought something later than now, which the sums have too. Some more are looked for than the page has: only
 * where one of them has spent less than the last one on it, all are known who have spent as much.
 */
export function bestBuyersPage({ sql, rolled, order }: Members): string {
  const isMember = rolled?.ofAsked
    ? `SELECT FROM (${rolled.ofAsked}) AS member LIMIT 1`
    : `SELECT FROM (${sql}) AS member WHERE member.id = ${ASKED}.id LIMIT 1`;
  const shown = COLUMNS.customers(order);
  const by = 'best.spent DESC, customers.last_seen_at DESC NULLS LAST, best.id DESC';
  return `WITH found AS MATERIALIZED (
      SELECT ${ASKED}.id, ${ASKED}.spent
      FROM (SELECT customer_id AS id, spent FROM ${SPENT_IN} ORDER BY spent DESC LIMIT ${MOST_ASKED}) AS ${ASKED}
      CROSS JOIN LATERAL (${isMember}) AS member
      WHERE coalesce((SELECT max(placed_at) FROM rollup_orders) <= $now::timestamptz, true)
      ORDER BY ${ASKED}.spent DESC LIMIT $offset::integer + $limit::integer + ${MORE}
    ), least AS (
      SELECT spent FROM found ORDER BY spent DESC OFFSET $offset::integer + $limit::integer - 1 LIMIT 1
    ), page AS (
      SELECT best.id FROM found AS best LEFT JOIN shop_customers AS customers ON customers.customer_id = best.id
      WHERE EXISTS (SELECT FROM found WHERE spent < (SELECT spent FROM least))
      ORDER BY ${by} LIMIT $limit::integer OFFSET $offset::integer
    )
    SELECT page.id::text AS id, ${shown.columns}
    FROM page JOIN found AS best ON best.id = page.id ${shown.from}
    ORDER BY ${by}`;
}
