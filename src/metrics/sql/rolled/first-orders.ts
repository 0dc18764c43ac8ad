import { EDGE_FROM, monthOf, WHOLE_FROM, WHOLE_TO } from './edges';

/** No wait is put into a later band. */
export const LAST_WAIT_BAND = 500;

/** The whole months in the whole days of the range. */
const MONTH_FROM = monthOf(`(${WHOLE_FROM} + interval '1 month' - interval '1 day')`);
const MONTH_TO = `greatest(${MONTH_FROM}, ${monthOf(WHOLE_TO)})`;

const WITHIN = (from: string) => `first_at >= ${from} AND first_at < $to::timestamptz`;

/** First orders in the range by band: `wait_band`, `buyers`. The last day, if it is not over, is looked up. */
const BANDS = `SELECT wait_band, sum(buyers) AS buyers
      FROM (
        SELECT wait_band, buyers FROM rollup_first_order_months
        WHERE month >= ${MONTH_FROM} AND month < ${MONTH_TO}
        UNION ALL
        SELECT wait_band, buyers FROM rollup_first_order_days
        WHERE day >= ${WHOLE_FROM} AND day < least(${MONTH_FROM}, ${WHOLE_TO})
        UNION ALL
        SELECT wait_band, buyers FROM rollup_first_order_days WHERE day >= ${MONTH_TO} AND day < ${WHOLE_TO}
        UNION ALL
        SELECT band, late.buyers FROM generate_series(0, ${LAST_WAIT_BAND}) AS band
        CROSS JOIN LATERAL (
          SELECT count(*) AS buyers FROM rollup_buyers WHERE wait_band = band AND ${WITHIN(EDGE_FROM)}
        ) AS late
        WHERE ${EDGE_FROM} < $to::timestamptz
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
