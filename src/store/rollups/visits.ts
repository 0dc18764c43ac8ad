import { dateOf, monthOf, quarterOf, type Rollup } from './rollup';

/** Before the first of all. */
const NEVER = `'-infinity'::date`;

/**
 * Rollups over the instants at which somebody came first on each of their days, or bought: `column` of the facts is
 * an array of instants in order. `count` names what is counted.
 *
 * Distinct people in any range of days [a, b) are those rows whose day lies in it and whose previous day lies before
 * it: a customer has exactly one such row. With the day of the purchase before the previous one (`back` 2), whoever
 * bought twice or more in the range has two, and whoever bought once has one.
 * `_pair_months` holds the same by the month of the previous day, so that a range need not read a row for each day
 * before it; `_quarters` tells how much of it had happened by a quarter of an hour.
 */
export function pairRollups(table: string, column: string, count: string, back: 1 | 2 = 1): Rollup[] {
  const came = `(${firstOfDays({ column, count, back })}) AS came`;
  return [
    ...byDays(table, count, came),
    {
      table: `rollup_${table}_quarters`,
      keys: ['quarter', 'previous_day'],
      amounts: [count],
      sql: `SELECT ${quarterOf('at')} AS quarter, previous_day, ${count} FROM ${came}`,
    },
  ];
}

/** The same by a column of the facts, without quarters, of those whose facts meet a condition. */
export const pairRollupsBy = (
  by: string,
  { table, column, count, where }: { table: string; column: string; count: string; where: string },
): Rollup[] => byDays(table, count, `(${firstOfDays({ column, count, by })} AND ${where}) AS came`, [by]);

function byDays(table: string, count: string, came: string, by: readonly string[] = []): Rollup[] {
  const also = by.map((column) => `, ${column}`).join('');
  return [
    {
      table: `rollup_${table}_pairs`,
      keys: ['day', 'previous_day', ...by],
      amounts: [count],
      sql: `SELECT day, previous_day${also}, ${count} FROM ${came}`,
    },
    {
      table: `rollup_${table}_pair_months`,
      keys: ['day', 'previous_month', ...by],
      amounts: [count],
      sql: `SELECT day, ${monthOf('previous_day')} AS previous_month${also}, ${count} FROM ${came}`,
    },
  ];
}

interface Visits {
  column: string;
  count: string;
  back?: 1 | 2;
  by?: string;
}

/** The first of each day, or the first two, each with the day of the one so many before it. */
function firstOfDays({ column, count, back = 1, by }: Visits): string {
  const before = dateOf(`change.${column}[came.place - ${back}]`);
  // Two on one day are either both before a day or neither is: they never count.
  return `SELECT change.sign AS ${count}, came.at, ${dateOf('came.at')} AS day, coalesce(${before}, ${NEVER}) AS previous_day
      ${by ? `, change.${by}` : ''}
    FROM change CROSS JOIN LATERAL unnest(change.${column}) WITH ORDINALITY AS came(at, place)
    WHERE (came.place <= ${back} OR ${before} < ${dateOf('came.at')})`;
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

/**
 * How many came within the 30 days that end with a day, as changes from day to day: a customer who came on day d, and
 * on day p before it, is counted from max(d, p + 30) on, until d + 30. The number on a day is the sum up to it.
 */
export function windowRollup(table: string, column: string, count: string): Rollup {
  const day = dateOf('came.at');
  const before = dateOf(`change.${column}[came.place - 1]`);
  return {
    table: `rollup_${table}_windows`,
    keys: ['day'],
    amounts: [count],
    sql: `SELECT edge.day, edge.step * change.sign AS ${count}
      FROM change CROSS JOIN LATERAL unnest(change.${column}) WITH ORDINALITY AS came(at, place)
      CROSS JOIN LATERAL (VALUES (greatest(${day}, ${before} + 30), 1), (${day} + 30, -1)) AS edge(day, step)`,
  };
}
