import { LAST_WAIT_BAND } from '../../metrics/sql/rolled/first-orders';
import { dateOf, type Rollup } from './rollup';
import { SPANS, spanStart } from './spans';

/**
 * From minutes on, each band of waiting is 4 % longer than the one before; after a thousand years they end. Whoever
 * looks for a median finds its band in sums and then reads the buyers of that band alone.
 */
export const waitBand = (seconds: string): string =>
  `CASE WHEN ${seconds} IS NOT NULL THEN least(floor(25 * ln(1 + ${seconds} / 60)), ${LAST_WAIT_BAND})::smallint END`;

/** How many first orders came after which wait, by the day of the order. */
export const firstOrders: Rollup = {
  table: 'rollup_first_order_spans',
  keys: ['span', 'start', 'wait_band'],
  amounts: ['buyers'],
  sql: `SELECT span, ${spanStart(dateOf('first_at'))} AS start, wait_band, sign AS buyers
    FROM change CROSS JOIN ${SPANS} WHERE wait_band IS NOT NULL`,
};
