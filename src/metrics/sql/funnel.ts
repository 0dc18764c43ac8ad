import { MAX_FUNNEL_STEPS } from '../../shop-settings';

const STEPS = 'cardinality($funnel_steps::text[])';
const WINDOW = "$funnel_days::integer * interval '24 hours'";
/** A funnel goes through as many levels as the least of these that has room for its steps; each costs a pass. */
const SIZES = [4, 5, MAX_FUNNEL_STEPS];

const upTo = (step: number): number[] => Array.from({ length: step }, (_, index) => index + 1);

/**
 * How far each customer came in the sequential funnel of the settings, as common table expressions that end with
 * `furthest` (customer_id, step, entry). Entered in the range; each further step at or after the one before, other
 * events between them allowed, all within the window from the entry.
 *
 * One pass over the events of the steps, in the order of time. `entry` of a row of step k is the latest entry from which
 * the steps 1..k have been taken by then: a later entry leaves more time, so that the latest is the best. A row of
 * the next step may continue from it while the window is open. Rows of one instant count as in either order: by their
 * steps, which is the order in which one can follow the other.
 */
function furthestSteps(): string {
  const levels = upTo(MAX_FUNNEL_STEPS).map((step) => `level_${step} AS NOT MATERIALIZED (${levelOf(step)})`);
  const furthest = SIZES.map(
    (size, index) => `${furthestOn(size)}
        WHERE ${STEPS} BETWEEN ${(SIZES[index - 1] ?? 0) + 1} AND ${size} GROUP BY customer_id`,
  );
  return `WITH happened AS NOT MATERIALIZED (
      SELECT customer_id, at, array_position($funnel_steps::text[], name) AS step FROM events
      WHERE name = ANY($funnel_steps::text[]) AND at >= $from::timestamptz AND at <= $now::timestamptz
        AND at < $to::timestamptz + ${WINDOW}
    ), ${levels.join(', ')}, furthest AS (
      SELECT customer_id, step, entry FROM (${furthest.join(' UNION ALL ')}) AS reached
      WHERE step IS NOT NULL AND customer_id IN (SELECT customer_id FROM shop_customers)
    )`;
}

function levelOf(step: number): string {
  if (step === 1)
    return `SELECT customer_id, at, step, CASE WHEN step = 1 AND at < $to::timestamptz THEN at END AS entry
    FROM happened`;
  // A frame of rows: with one of instants each row would be compared with the next.
  return `SELECT customer_id, at, step,
      CASE WHEN step <> ${step} THEN entry WHEN latest >= at - ${WINDOW} THEN latest END AS entry
    FROM (
      SELECT *, max(entry) FILTER (WHERE step = ${step - 1})
        OVER (PARTITION BY customer_id ORDER BY at, step ROWS UNBOUNDED PRECEDING) AS latest
      FROM level_${step - 1}
    ) AS before_${step}`;
}

/** Of each customer, the furthest of so many steps and the latest entry from which it was reached. */
function furthestOn(steps: number): string {
  const latest = upTo(steps)
    .reverse()
    .map((step) => [step, `max(entry) FILTER (WHERE step = ${step})`] as const);
  return `SELECT customer_id,
        CASE ${latest.map(([step, entry]) => `WHEN ${entry} IS NOT NULL THEN ${step}`).join(' ')} END AS step,
        coalesce(${latest.map(([, entry]) => entry).join(', ')}) AS entry
      FROM level_${steps}`;
}

/** The funnel, one row a step. */
export function funnelSql(): string {
  return `${furthestSteps()}, counted AS MATERIALIZED (
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
