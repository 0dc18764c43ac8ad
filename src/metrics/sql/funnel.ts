import { MAX_FUNNEL_STEPS } from '../../shop-settings';

const STEPS = 'cardinality($funnel_steps::text[])';
const WINDOW = "$funnel_days::integer * interval '24 hours'";
const LEVELS = Array.from({ length: MAX_FUNNEL_STEPS }, (_, index) => index + 1);

/** Events of the steps that may count. */
const HAPPENED = `happened AS MATERIALIZED (
      SELECT customer_id, at, array_position($funnel_steps::text[], name) AS step FROM events
      WHERE name = ANY($funnel_steps::text[]) AND at >= $from::timestamptz AND at <= $now::timestamptz
        AND at < $to::timestamptz + ${WINDOW}
    )`;

/**
 * Events by which customers came as far as a step of the sequential funnel of the settings: `customer_id`, `at`, `entry`.
 * Entered in the range; each further step at or after the one before, other events between them allowed, all within the
 * window from the entry. `entry` is the latest one from which the steps up to this one have been taken by then: a later
 * one leaves more time, so that the latest is the best. Events of one instant count as in either order.
 *
 * A step reads its own events and the ones that led to the step before, so that each reads fewer. Of steps that the
 * funnel does not have the planner leaves out everything.
 */
function level(step: number): string {
  if (step === 1)
    return `level_1 AS NOT MATERIALIZED (
      SELECT customer_id, at, at AS entry FROM happened WHERE step = 1 AND at < $to::timestamptz
    )`;
  const before = `level_${step - 1}`;
  // Nearly everybody who did anything entered: there it costs more to ask than it saves.
  const isAfter = step > 2 ? `AND customer_id IN (SELECT customer_id FROM ${before})` : '';
  return `level_${step} AS MATERIALIZED (
      SELECT customer_id, at, entry FROM (
        SELECT customer_id, at, is_next, max(entry) OVER (PARTITION BY customer_id ORDER BY at) AS entry FROM (
          SELECT customer_id, at, entry, false AS is_next FROM ${before} WHERE ${step} <= ${STEPS}
          UNION ALL
          SELECT customer_id, at, NULL, true FROM happened WHERE step = ${step} AND ${step} <= ${STEPS} ${isAfter}
        ) AS both_steps
      ) AS taken
      WHERE is_next AND entry >= at - ${WINDOW}
    )`;
}

const REACHED = `WITH ${[HAPPENED, ...LEVELS.map(level)].join(', ')}`;

/** The funnel, one row a step. */
export function funnelSql(): string {
  const latest = LEVELS.map(
    (step) => `SELECT customer_id, ${step} AS step, max(entry) AS entry FROM level_${step}
        WHERE ${step} <= ${STEPS} GROUP BY customer_id`,
  );
  // Whatever entry led further led to the steps before as well, so that the furthest step's is the earliest of them.
  return `${REACHED}, furthest AS (
      SELECT customer_id, max(step) AS step, min(entry) AS entry FROM (
        ${latest.join(' UNION ALL ')}
      ) AS latest GROUP BY customer_id
    ), counted AS MATERIALIZED (
      SELECT step, count(*) AS customers, count(*) FILTER (WHERE entry + ${WINDOW} > $now::timestamptz) AS open
      FROM furthest WHERE customer_id IN (SELECT customer_id FROM shop_customers) GROUP BY step
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
  const key = 'array_position($funnel_steps::text[], $key::text)';
  const came = LEVELS.map((step) => `SELECT customer_id FROM level_${step} WHERE ${step} = ${key}`);
  return `${REACHED}
    SELECT DISTINCT came.customer_id AS id FROM (${came.join(' UNION ALL ')}) AS came
    WHERE came.customer_id IN (SELECT customer_id FROM shop_customers)`;
}
