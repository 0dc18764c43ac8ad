import { MAX_FUNNEL_STEPS } from '../../shop-settings';
import { type Members } from '../metric';
import { withParts } from './rolled/shared';

const STEPS = 'cardinality($funnel_steps::text[])';
const WINDOW = "$funnel_days::integer * interval '24 hours'";
/** A funnel takes as many passes as the least of these that has room for its steps. */
const SIZES = [4, 5, MAX_FUNNEL_STEPS];

const upTo = (step: number): number[] => Array.from({ length: step }, (_, index) => index + 1);

/**
 * How far each customer came in the sequential funnel of the settings, as common table expressions that end with
 * `furthest` (customer_id, step, entry). Entered in the range; each further step at or after the one before, other
 * events between them allowed, all within the window from the entry.
 *
 * One pass a step over the events of the steps, in the order of time. `entry` of a row of step k is the latest entry from
 * which the steps 1..k have been taken by then: a later entry leaves more time, so that the latest is the best. A row
 * of the next step may continue from it while the window is open. Rows of one instant count as in either order: by
 * their steps, which is the order in which one can follow the other.
 *
 * What a pass has seen stays with each row, `latest_k`: so a row that nothing can continue from is left out of the next
 * pass, but for each customer's last one, which says how far they came.
 *
 * `among`: a SELECT of the customers (`id`) whose funnel it is.
 */
function furthestSteps(among?: string): string {
  const passes = upTo(MAX_FUNNEL_STEPS).map((step) => `pass_${step} AS NOT MATERIALIZED (${passOf(step)})`);
  const furthest = SIZES.map(
    (size, index) => `${furthestOn(size)} AND ${STEPS} BETWEEN ${(SIZES[index - 1] ?? 0) + 1} AND ${size}`,
  );
  return `WITH happened AS NOT MATERIALIZED (
      SELECT customer_id, at, array_position($funnel_steps::text[], name) AS step FROM events
      WHERE name = ANY($funnel_steps::text[]) AND at >= $from::timestamptz AND at <= $now::timestamptz
        AND at < $to::timestamptz + ${WINDOW}
        ${among === undefined ? '' : `AND customer_id IN (SELECT id FROM (${among}) AS list)`}
    ), ${passes.join(', ')}, furthest AS (
      SELECT customer_id, step, entry FROM (${furthest.join(' UNION ALL ')}) AS reached
      WHERE step IS NOT NULL AND customer_id IN (SELECT customer_id FROM shop_customers)
    )`;
}

/** The rows that come as far as this step's pass, with the latest entry from which it was taken by each. */
function passOf(step: number): string {
  // A frame of rows: with one of instants each row would be compared with the next.
  const inOrder = 'OVER (PARTITION BY customer_id ORDER BY at, step ROWS UNBOUNDED PRECEDING)';
  const latest = `max(entry) FILTER (WHERE step = ${step}) ${inOrder} AS latest_${step}`;
  if (step === 1)
    return `SELECT *, lead(step) ${inOrder} IS NULL AS is_last, ${latest}
      FROM (
        SELECT *, CASE WHEN step = 1 AND at < $to::timestamptz THEN at END AS entry FROM happened
      ) AS row`;
  const before = upTo(step - 1).map((passed) => `latest_${passed}`);
  return `SELECT *, ${latest}
      FROM (
        SELECT customer_id, at, step, is_last, ${before.join(', ')},
          CASE WHEN step = ${step} AND latest_${step - 1} >= at - ${WINDOW} THEN latest_${step - 1} END AS entry
        FROM pass_${step - 1}
      ) AS row
      WHERE is_last OR step > ${step} OR entry IS NOT NULL`;
}

/** Of each customer, the furthest of so many steps and the latest entry from which it was reached. */
function furthestOn(steps: number): string {
  const furthestFirst = upTo(steps).reverse();
  return `SELECT customer_id,
        CASE ${furthestFirst.map((step) => `WHEN latest_${step} IS NOT NULL THEN ${step}`).join(' ')} END AS step,
        coalesce(${furthestFirst.map((step) => `latest_${step}`).join(', ')}) AS entry
      FROM pass_${steps} WHERE is_last`;
}

/** With it begin the names of the binds of `among`: its list may be of another period, and of other steps. */
export const AMONG = 'among_';

/** The customers (`id`) on a list, or behind the orders of one, under binds of their own. */
export function among(of: Members['of'], list: string): string {
  const own = withParts(list)
    .replace(/\$(?=[a-z_]\w*)/g, `$${AMONG}`)
    .replace(/\bnow_(?=[a-z])/g, AMONG);
  return of === 'customers'
    ? own
    : `SELECT customer_id AS id FROM shop_orders WHERE order_id IN (SELECT id FROM (${own}) AS listed)`;
}

/** The funnel, one row a step; with `among`, of those customers alone. */
export function funnelSql(among?: string): string {
  return `${furthestSteps(among)}, counted AS MATERIALIZED (
      SELECT step, count(*) AS customers, count(*) FILTER (WHERE entry + ${WINDOW} > $now::timestamptz) AS open
      FROM furthest GROUP BY step
    ), steps AS (
      SELECT name, step::integer FROM unnest($funnel_steps::text[]) WITH ORDINALITY AS given(name, step)
    )
    SELECT steps.step::text AS step, steps.name AS key,
      coalesce((SELECT sum(customers) FROM counted WHERE counted.step >= steps.step), 0)::text AS value,
      coalesce((SELECT open FROM counted WHERE counted.step = steps.step AND steps.step < ${STEPS}), 0)::text AS open,
      $funnel_days::integer::text AS window_days
    FROM steps ORDER BY steps.step`;
}

/** Customers (`id`) who came as far as the step `$key`. */
export function funnelMembersSql(): string {
  return `${furthestSteps()}
    SELECT furthest.customer_id AS id FROM furthest
    WHERE furthest.step >= array_position($funnel_steps::text[], $key::text)`;
}
