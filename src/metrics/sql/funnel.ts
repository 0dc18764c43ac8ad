import { MAX_FUNNEL_STEPS } from '../../shop-settings';

/**
 * How far each customer came in the sequential funnel of the settings, as common table expressions: `steps` (step,
 * name) and `furthest` (customer_id, step, entry). Entered in the range; each further step at or after the
 * one before, other events between them allowed, all within the window from the entry.
 *
 * One pass over the events of the steps, in the order of time. `entry_k` of a row is the latest entry from which
 * the steps 1..k have been taken by then: a later entry leaves more time, so that the latest is the best. A row of
 * the next step may continue from it while the window is open. Rows of one instant count as in either order.
 */
function furthestSteps(): string {
  const levels = [
    `SELECT happened.*, CASE WHEN step = 1 AND at >= $from::timestamptz AND at < $to::timestamptz
      THEN at END AS entry_1 FROM happened`,
  ];
  for (let step = 2; step <= MAX_FUNNEL_STEPS; step++) {
    levels.push(`SELECT level.*, CASE WHEN step = ${step}
        AND max(entry_${step - 1}) OVER earlier >= at - $funnel_days::integer * interval '24 hours'
      THEN max(entry_${step - 1}) OVER earlier END AS entry_${step}
    FROM level_${step - 1} AS level WINDOW earlier AS (PARTITION BY customer_id ORDER BY at)`);
  }
  const ctes = levels.map((sql, index) => `level_${index + 1} AS (${sql})`);
  const entries = Array.from({ length: MAX_FUNNEL_STEPS }, (_, index) => `entry_${index + 1}`);
  const depths = entries.map((entry, index) => `(${index + 1}, ${entry})`).join(', ');
  return `WITH steps AS (
      SELECT name, step::integer FROM unnest($funnel_steps::text[]) WITH ORDINALITY AS given(name, step)
    ), happened AS (
      SELECT events.customer_id, events.at, steps.step
      FROM events JOIN steps ON steps.name = events.name
      JOIN shop_customers AS known ON known.customer_id = events.customer_id
      WHERE events.at >= $from::timestamptz AND events.at <= $now::timestamptz
        AND events.at < $to::timestamptz + $funnel_days::integer * interval '24 hours'
    ), ${ctes.join(', ')}, reached AS (
      SELECT customer_id, step, entry
      FROM (
        SELECT customer_id, ${entries.map((entry) => `max(${entry}) AS ${entry}`).join(', ')}
        FROM level_${MAX_FUNNEL_STEPS} GROUP BY customer_id
      ) AS best
      CROSS JOIN LATERAL (VALUES ${depths}) AS level(step, entry)
      WHERE entry IS NOT NULL
    ), furthest AS (
      SELECT DISTINCT ON (customer_id) customer_id, step, entry FROM reached ORDER BY customer_id, step DESC
    )`;
}

/** The funnel, one row a step. */
export function funnelSql(): string {
  return `${furthestSteps()}
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
    WHERE furthest.step >= (SELECT step FROM steps WHERE name = $key::text)`;
}
