import { once, WHOLE_FROM, WHOLE_TO } from './edges';
import { sum } from './pairs';

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

/** Customers with a revenue order in the range who had never bought before. */
export const NEW_BUYERS_COUNT = `(${firstPairs(WHOLE_FROM, WHOLE_TO)} + ${FIRST_ON_EDGE})`;
