import { monthFrom } from './edges';

/**
 * Pairs of a day on which somebody came and the day before it on which they had: `rollup_{table}_pairs`. The distinct
 * people of some days are those of each day without the pairs of which both days lie in the range: those are few where
 * the range is short, and of a whole month before a day one row says all.
 */
export interface Pairs {
  table: string;
  /** The column of what is counted. */
  count: string;
  /** A column that tells them apart beside the days. */
  by?: string;
  /** A condition on such a column. */
  where?: string;
}

/** The sum of a column of rows, 0 where there are none. */
export const sum = (of: string, from: string): string => `coalesce((SELECT sum(${of}) FROM ${from}), 0)`;

/**
 * Rows of `count`, and of `by` before it, which sum to the distinct people of the dates [from, to). Where nobody came
 * before the range, they are all whom it has seen come for the first time.
 */
export function pairRows({ table, count, by, where = 'true' }: Pairs, from: string, to: string): string {
  const keys = by ? `${by}, ` : '';
  const all = `SELECT ${keys}${count}`;
  const days = `rollup_${table}_days`;
  const pairs = `rollup_${table}_pairs`;
  const months = `rollup_${table}_pair_months`;
  const month = monthFrom(from);
  const isInRange = `day >= ${from} AND day < ${to} AND ${where}`;
  const hasBefore = `EXISTS (SELECT FROM ${days} WHERE day < ${from})`;
  // The pairs of the range with its first month are looked up a day at a time, of which there are few: else the index is
  // gone through from the first day to the last, with all days before any of them.
  return `${all} FROM ${days} WHERE ${isInRange} AND ${hasBefore}
      UNION ALL
      SELECT ${keys}-${count} FROM ${months}
      WHERE day >= ${month} AND day < ${to} AND previous_month >= ${month} AND ${where} AND ${hasBefore}
      UNION ALL
      SELECT ${keys}-came_before FROM generate_series(0, ${to} - ${from} - 1) AS day_of_range CROSS JOIN LATERAL (
        SELECT ${keys}${count} AS came_before FROM ${pairs} AS pair
        WHERE pair.day = ${from} + day_of_range AND previous_day >= ${from} AND previous_day < ${month} AND ${where} OFFSET 0
      ) AS pair WHERE ${hasBefore}
      UNION ALL
      ${all} FROM ${months} WHERE ${isInRange} AND previous_month = '-infinity' AND NOT ${hasBefore}`;
}

/** Their number. */
export const distinct = (pairs: Pairs, from: string, to: string): string =>
  sum(pairs.count, `(${pairRows(pairs, from, to)}) AS came`);

export const ACTIVITY: Pairs = { table: 'activity', count: 'customers' };
export const PURCHASES: Pairs = { table: 'purchase', count: 'buyers' };
/** By the purchase before the last. */
export const SECOND_PURCHASES: Pairs = { table: 'second_purchase', count: 'buyers' };
/** Days from which a step of the funnel was reached, or on which somebody turned so: told apart by `step`. */
export const funnelPairs = (step: string): Pairs => ({
  ...{ table: 'funnel', count: 'customers' },
  where: `step = ${step}`,
});
