import { once, WHOLE_FROM, WHOLE_TO } from './edges';
import { distinct, PURCHASES, SECOND_PURCHASES, sum } from './pairs';

/** Of the range's last day, which is not over: buyers who had not bought since the date `from`. */
export const buyersOnEdge = (from: string): string =>
  sum('buyers', `now_bought_on_edge WHERE previous_day < ${once(from)}`);

/** Buyers of the dates [from, to) who had never bought before. */
export const firstPairs = (from: string, to: string): string =>
  sum(
    'buyers',
    `rollup_purchase_pair_months WHERE day >= ${from} AND day < ${to} AND previous_month = '-infinity'`,
  );

/** Those of the range's last day, where it is not over. */
export const FIRST_ON_EDGE = sum('buyers', `now_bought_on_edge WHERE previous_day = '-infinity'`);

/** Distinct customers with a revenue order in the range. */
export const BUYERS_COUNT = `(${distinct(PURCHASES, WHOLE_FROM, WHOLE_TO)} + ${buyersOnEdge(WHOLE_FROM)})`;

/** Those of them who had never bought before. */
export const NEW_BUYERS_COUNT = `(${firstPairs(WHOLE_FROM, WHOLE_TO)} + ${FIRST_ON_EDGE})`;

/**
 * Those of them who bought more than once in the range: they have two rows by the purchase before the last, not one.
 * `buyers` is how many bought at all.
 */
export const repeatedCount = (buyers: string): string =>
  `(${distinct(SECOND_PURCHASES, WHOLE_FROM, WHOLE_TO)}
    + ${sum('buyers', `now_bought_twice_on_edge WHERE previous_day < ${once(WHOLE_FROM)}`)} - ${buyers})`;
