import { MAX_FUNNEL_STEPS } from '../../shop-settings';

/** Most funnels have no more steps than this: the others pay for levels that these need not go through. */
const USUAL_STEPS = 5;

const entry = (step: number): string => `entry_${step}`;
const upTo = (step: number): number[] => Array.from({ length: step }, (_, index) => index + 1);

/**
 * How far each customer came in the sequential funnel of the settings, as common table expressions that end with
 * `furthest` (customer_id, step, entry). Entered in the range; each further step at or after the one before, other
 * events between them allowed, all within the window from the entry.
 *
 * One pass over the events of the steps, in the order of time. `entry_k` of a row is the latest entry from which
 * the steps 1..k have been taken by then: a later entry leaves more time, so that the latest is the best. A row of
 * the next step may continue from it while the window is open. Rows of one instant count as in either order.
 */
function furthestSteps(): string {
  const levels = upTo(MAX_FUNNEL_STEPS).map((step) => `level_${step} AS NOT MATERIALIZED (${levelOf(step)})`);
  return `WITH happened AS (
      SELECT customer_id, at, array_position($funnel_steps::text[], name) AS step FROM events
      WHERE name = ANY($funnel_steps::text[]) AND at >= $from::timestamptz AND at <= $now::timestamptz
        AND at < $to::timestamptz + $funnel_days::integer * interval '24 hours'
    ), ${levels.join(', ')}, furthest AS (
      SELECT customer_id, step, entry FROM (
        ${furthestOn(USUAL_STEPS)} WHERE cardinality($funnel_steps::text[]) <= ${USUAL_STEPS} GROUP BY customer_id
        UNION ALL
        ${furthestOn(MAX_FUNNEL_STEPS)} WHERE cardinality($funnel_steps::text[]) > ${USUAL_STEPS} GROUP BY customer_id
      ) AS reached
      WHERE step IS NOT NULL AND customer_id IN (SELECT customer_id FROM shop_customers)
    )`;
}

function levelOf(step: number): string {
  if (step === 1)
    return `SELECT *, CASE WHEN step = 1 AND at < $to::timestamptz THEN at END AS entry_1 FROM happened`;
  const latest = `max(${entry(step - 1)}) OVER earlier`;
  return `SELECT *, CASE WHEN step = ${step} AND ${latest} >= at - $funnel_days::integer * interval '24 hours'
      THEN ${latest} END AS ${entry(step)}
    FROM level_${step - 1} WINDOW earlier AS (PARTITION BY customer_id ORDER BY at)`;
}

/** Of each customer, the furthest of so many steps and the latest entry from which it was reached. */
function furthestOn(steps: number): string {
  const furthestFirst = upTo(steps).reverse();
  const taken = furthestFirst.map((step) => `WHEN max(${entry(step)}) IS NOT NULL THEN ${step}`);
  return `SELECT customer_id, CASE ${taken.join(' ')} END AS step,
      coalesce(${furthestFirst.map((step) => `max(${entry(step)})`).join(', ')}) AS entry
    FROM level_${steps}`;
}

/** The funnel, one row a step. */
export function funnelSql(): string {
  return `${furthestSteps()}, steps AS (
      SELECT name, step::integer FROM unnest($funnel_steps::text[]) WITH ORDINALITY AS given(name, step)
    )
    SELECT steps.step::text AS step, steps.name AS key,
      (SELECT count(*) FROM furthest WHERE furthest.step >= steps.step)::text AS value,
      (SELECT count(*) FROM furthest WHERE furthest.step = steps.step
        AND steps.step < cardinality($funnel_steps::text[])
        AND furthest.entry + $funnel_days::integer * interval '24 hours' > $now::timestamptz)::text AS open,
      $funnel_days::integer::text AS window_days
    FROM steps ORDER BY steps.step`;
}

/** Customers (`id`) who came as far as the step `$key`. */
export function funnelMembersSql(): string {
  return `${furthestSteps()}
    SELECT furthest.customer_id AS id FROM furthest
    WHERE furthest.step >= array_position($funnel_steps::text[], $key::text)`;
}
