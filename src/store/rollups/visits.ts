import { dateOf, monthOf, quarterOf, type Rollup } from './rollup';

/** Before the first of all. */
const NEVER = `'-infinity'::date`;

/**
 * Each of the instants at which somebody came first on their days, or bought: `column` of the facts is an array of them,
 * in order. Relations over `change`, since all of these rollups read them:
 * - `came`: `sign`, the `carried` columns, `place` from 1 on, `at`, its `day`, `previous_day` (that of the one before it)
 *   and `earlier_day` (that of the one before that one, for purchases alone), and `first_day` of all;
 * - `came_pairs`: `day`, `previous_day` and `people`, the first of each day.
 */
export const visitRelations = (
  column: string,
  carried: readonly string[],
  { hasEarlier = false }: { hasEarlier?: boolean } = {},
): readonly string[] => {
  const dayBefore = (back: 1 | 2) => `coalesce(${dateOf(`whose.${column}[one.place - ${back}]`)}, ${NEVER})`;
  // What is about the customer is worked out before there is a row for each visit.
  return [
    `came AS MATERIALIZED (
      SELECT sign, ${carried.map((name) => `${name}, `).join('')}first_day, one.place, one.at, ${dateOf('one.at')} AS day,
        ${dayBefore(1)} AS previous_day${hasEarlier ? `, ${dayBefore(2)} AS earlier_day` : ''}
      FROM (SELECT *, ${dateOf(`${column}[1]`)} AS first_day FROM change OFFSET 0) AS whose
      CROSS JOIN LATERAL unnest(whose.${column}) WITH ORDINALITY AS one(at, place)
    )`,
    `came_pairs AS MATERIALIZED (
      SELECT day, previous_day, sum(sign) AS people FROM came WHERE ${isFirstOfDay()} GROUP BY day, previous_day
    )`,
  ];
};

/** Of `came`, those that pairs count. Two on one day are either both before a day or neither is: they never count. */
const isFirstOfDay = (previous = 'previous_day', back: 1 | 2 = 1): string =>
  `(place <= ${back} OR ${previous} < day)`;

/**
 * Distinct people in any range of days [a, b) are those rows whose day lies in it and whose previous day lies before
 * it: a customer has exactly one such row. `count` names what is counted.
 * `_days` holds them by the day alone and `_pair_months` by the month of the previous day, so that a range need not read
 * a row for each day before it; `_quarters` tells how much of it had happened by a quarter of an hour.
 */
export const pairRollups = (table: string, count: string): Rollup[] => [
  ...byDays(table, count, `SELECT day, previous_day, people AS ${count} FROM came_pairs`),
  byQuarters(table, count, `SELECT at, previous_day, sign AS ${count} FROM came WHERE ${isFirstOfDay()}`),
];

/**
 * The same with the day of the one before the previous one: whoever came twice or more in the range has two such rows,
 * and whoever came once has one.
 */
export function secondRollups(table: string, count: string): Rollup[] {
  const came = `SELECT at, day, earlier_day AS previous_day, sign AS ${count} FROM came
      WHERE ${isFirstOfDay('earlier_day', 2)}`;
  return [...byDays(table, count, came), byQuarters(table, count, came)];
}

/** The same by a column that `came` carries, without quarters, of those rows that meet a condition. */
export const pairRollupsBy = (
  by: string,
  { table, count, where }: { table: string; count: string; where: string },
): Rollup[] =>
  byDays(
    table,
    count,
    `SELECT day, previous_day, ${by}, sign AS ${count} FROM came WHERE ${isFirstOfDay()} AND ${where}`,
    [by],
  );

function byDays(table: string, count: string, came: string, by: readonly string[] = []): Rollup[] {
  const also = by.map((column) => `, ${column}`).join('');
  return [
    {
      table: `rollup_${table}_days`,
      keys: ['day', ...by],
      amounts: [count],
      sql: `SELECT day${also}, ${count} FROM (${came}) AS came`,
    },
    {
      table: `rollup_${table}_pairs`,
      keys: ['day', 'previous_day', ...by],
      amounts: [count],
      sql: `SELECT day, previous_day${also}, ${count} FROM (${came}) AS came`,
    },
    {
      table: `rollup_${table}_pair_months`,
      keys: ['day', 'previous_month', ...by],
      amounts: [count],
      sql: `SELECT day, ${monthOf('previous_day')} AS previous_month${also}, ${count} FROM (${came}) AS came`,
    },
  ];
}

const byQuarters = (table: string, count: string, came: string): Rollup => ({
  table: `rollup_${table}_quarters`,
  keys: ['quarter', 'previous_day'],
  amounts: [count],
  sql: `SELECT ${quarterOf('at')} AS quarter, previous_day, ${count} FROM (${came}) AS came`,
});

/**
 * Cohorts by the week and month of the first of all: in the week (month) of `day`, the customer came on that day
 * first. Cells up to a day are sums over days, so that they are known as of any of them.
 */
export function cohortRollup(table: string, count: string): Rollup {
  const bucketOf = (date: string) => `date_trunc(units.unit, ${date}::timestamp)::date`;
  return {
    table: `rollup_${table}_cohorts`,
    keys: ['unit', 'cohort', 'day'],
    amounts: [count],
    sql: `SELECT units.unit, ${bucketOf('first_day')} AS cohort, day, sign AS ${count}
      FROM came CROSS JOIN (VALUES ('week'), ('month')) AS units(unit)
      WHERE place = 1 OR previous_day < ${bucketOf('day')}`,
  };
}

/**
 * How many came within the 30 days that end with a day, as changes from day to day: a customer who came on day d, and
 * on day p before it, is counted from max(d, p + 30) on, until d + 30. The number on a day is the sum up to it.
 */
export const windowRollup = (table: string, count: string): Rollup => ({
  table: `rollup_${table}_windows`,
  keys: ['day'],
  amounts: [count],
  sql: `SELECT edge.day, edge.step * people AS ${count}
    FROM came_pairs CROSS JOIN LATERAL (VALUES
      (greatest(came_pairs.day, previous_day + 30), 1), (came_pairs.day + 30, -1)
    ) AS edge(day, step)`,
});
