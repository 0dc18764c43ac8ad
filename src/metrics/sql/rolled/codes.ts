/*
 * Steps of the funnel as `rollup_journeys` has them: 16 times the instant in microseconds since 1970, plus the step.
 */

const WINDOW = "$funnel_days::integer * interval '24 hours'";
/** Whoever entered after this instant may still go on; not all of its day is. */
export const OPEN_SINCE = `($now::timestamptz - ${WINDOW})`;

export const STEPS = 'cardinality($funnel_steps::text[])';

/** The least code of steps at an instant. */
export const code = (instant: string): string =>
  `((extract(epoch FROM ${instant}::timestamptz) * 1000000)::bigint * 16)`;

/** Those codes of an array that meet a condition on `code`, ascending. */
export const codes = (of: string, condition: string): string =>
  `ARRAY(SELECT code FROM unnest(${of}) AS code WHERE ${condition} ORDER BY code)`;

/** Those of a customer's journeys from a day on. */
export const codesOf = (customer: string, since: string, condition: string): string => `ARRAY(
      SELECT code FROM rollup_journeys AS step CROSS JOIN LATERAL unnest(step.steps) AS code
      WHERE step.customer_id = ${customer} AND step.day >= ${since} AND ${condition} ORDER BY code)`;

/** How far those who entered between the first and the last of `own` came by what is in `all`. */
export const depth = (own: string, all: string): string =>
  `shop_pulse_funnel_depth(${own}, ${all}, $funnel_days::bigint * 86400000000, ${STEPS})`;

/** The least code of whoever may still go on. */
export const OPEN_FROM = `${code(OPEN_SINCE)} + 16`;
