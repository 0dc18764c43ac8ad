import { EDGE_FROM, WHOLE_TO } from './edges';
import { ofWholeDays } from './spans';

/** No wait is put into a later band. */
export const LAST_WAIT_BAND = 500;

const WITHIN = (from: string) => `first_at >= ${from} AND first_at < $to::timestamptz`;

/** First orders in the range by band: `wait_band`, `buyers`. The last day, if it is not over, is looked up. */
const BANDS = `SELECT wait_band, sum(buyers) AS buyers
      FROM (
        ${ofWholeDays('wait_band', ['buyers'], 'rollup_first_order_spans')}
        UNION ALL
        SELECT day.wait_band, late.buyers FROM rollup_first_order_spans AS day
        CROSS JOIN LATERAL (
          SELECT count(*) AS buyers FROM rollup_buyers AS buyer
          WHERE buyer.wait_band = day.wait_band AND ${WITHIN(EDGE_FROM)}
        ) AS late
        WHERE day.span = 1 AND day.start = ${WHOLE_TO} AND ${EDGE_FROM} < $to::timestamptz
      ) AS counted GROUP BY wait_band HAVING sum(buyers) > 0`;

/**
 * The median of the seconds between the creation and the first order, of first orders in the range: the bands tell in
 * which of them the one or two buyers in the middle are, and then only these are put in order.
 */
export const MEDIAN_WAIT = `(SELECT min(wait) + 0.5 * (max(wait) - min(wait))
    FROM (
      SELECT wait_band, sum(buyers) OVER (ORDER BY wait_band) - buyers AS faster,
        sum(buyers) OVER (ORDER BY wait_band) AS upto, sum(buyers) OVER () AS every
      FROM (${BANDS}) AS bands
    ) AS band
    CROSS JOIN LATERAL (
      SELECT array_agg(place) AS places FROM (VALUES (div(every + 1, 2)), (div(every, 2) + 1)) AS middle(place)
      WHERE place > faster AND place <= upto
    ) AS asked
    CROSS JOIN LATERAL (
      SELECT array_agg(buyer.wait ORDER BY buyer.wait) AS waits FROM rollup_buyers AS buyer
      WHERE buyer.wait_band = band.wait_band AND ${WITHIN('$from::timestamptz')} AND asked.places IS NOT NULL
    ) AS buyers
    CROSS JOIN LATERAL (
      SELECT buyers.waits[(place - faster)::integer] AS wait FROM unnest(asked.places) AS place
    ) AS one)`;
