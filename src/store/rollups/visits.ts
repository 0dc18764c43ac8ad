import { dateOf, monthOf, quarterOf, type Rollup } from './rollup';

/** Before the first of all. */
const NEVER = `'-infinity'::date`;

/**
 * Rollups over the instants at which somebody came first on each of their days, or bought: `column` of the facts is
 * an array of instants in order. `count` names what is counted.
 *
 * Distinct people in any range of days [a, b) are those rows whose day lies in it and whose previous day does not:
 * a customer has exactly one such row. `_pair_months` holds the same by the month of the previous day, so that a
 * range need not read a row for each day before it.
 */
export function pairRollups(table: string, column: string, count: string): Rollup[] {
  const day = dateOf('came.at');
  const before = dateOf(`change.${column}[came.place - 1]`);
  const first = `SELECT change.sign AS ${count}, came.at, ${day} AS day, coalesce(${before}, ${NEVER}) AS previous_day
    FROM change CROSS JOIN LATERAL unnest(change.${column}) WITH ORDINALITY AS came(at, place)
    WHERE came.place = 1 OR ${before} < ${day}`;
  return [
    {
      table: `rollup_${table}_pairs`,
      keys: ['day', 'previous_day'],
      amounts: [count],
      sql: `SELECT day, previous_day, ${count} FROM (${first}) AS came`,
    },
    {
      table: `rollup_${table}_pair_months`,
      keys: ['day', 'previous_month'],
      amounts: [count],
      sql: `SELECT day, ${monthOf('previous_day')} AS previous_month, ${count} FROM (${first}) AS came`,
    },
    {
      table: `rollup_${table}_quarters`,
      keys: ['quarter', 'previous_day'],
      amounts: [count],
      sql: `SELECT ${quarterOf('at')} AS quarter, previous_day, ${count} FROM (${first}) AS came`,
    },
  ];
}

/**
 * Cohorts by the week and month of the first of all: in the week (month) of `day`, the customer came on that day
 * first. Cells up to a day are sums over days, so that they are known as of any of them.
 */
export function cohortRollup(table: string, column: string, count: string): Rollup {
  const bucketOf = (instant: string) => `date_trunc(units.unit, ${instant} AT TIME ZONE $tz::text)::date`;
  return {
    table: `rollup_${table}_cohorts`,
    keys: ['unit', 'cohort', 'day'],
    amounts: [count],
    sql: `SELECT units.unit, ${bucketOf(`change.${column}[1]`)} AS cohort, ${dateOf('came.at')} AS day,
        change.sign AS ${count}
      FROM change CROSS JOIN (VALUES ('week'), ('month')) AS units(unit)
      CROSS JOIN LATERAL unnest(change.${column}) WITH ORDINALITY AS came(at, place)
      WHERE came.place = 1 OR ${bucketOf('came.at')} <> ${bucketOf(`change.${column}[came.place - 1]`)}`,
  };
}
