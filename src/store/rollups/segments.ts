import { frequencyBand, moneyBand, recencyDays, SEGMENT_PLACE } from '../../metrics/sql/rfm';
import { dateOf, type Rollup } from './rollup';

/**
 * Segments of RFM as changes from day to day. After each purchase a buyer moves on by themselves: into the second band
 * of recency, then into the last, until the day of the next purchase. Who stands in a segment on a day is the sum up
 * to it, and so is what they had spent by then.
 */
export const segmentRollup: Rollup = {
  table: 'rollup_rfm',
  keys: ['day', 'place'],
  amounts: ['buyers', 'revenue'],
  sql: `SELECT edge.day, stay.place, edge.step * stay.sign AS buyers, edge.step * stay.sign * stay.revenue AS revenue
    FROM (
      SELECT sign, revenue, starts, least(ends, next_day) AS ends, ${SEGMENT_PLACE} AS place
      FROM (
        SELECT change.sign, bought.revenue, bought.next_day, recency.r, recency.starts, recency.ends,
          ${frequencyBand('bought.place')} AS f, ${moneyBand('bought.revenue')} AS m
        FROM change
        CROSS JOIN LATERAL (
          SELECT place, ${dateOf('at')} AS day, ${dateOf('lead(at) OVER in_order')} AS next_day,
            sum(total) OVER in_order AS revenue
          FROM unnest(change.purchases, change.totals) WITH ORDINALITY AS one(at, total, place)
          WINDOW in_order AS (ORDER BY place)
        ) AS bought
        CROSS JOIN LATERAL (VALUES
          (3, bought.day, bought.day + ${recencyDays(1)} + 1),
          (2, bought.day + ${recencyDays(1)} + 1, bought.day + ${recencyDays(2)} + 1),
          (1, bought.day + ${recencyDays(2)} + 1, NULL)
        ) AS recency(r, starts, ends)
      ) AS banded
      WHERE next_day IS NULL OR starts < next_day
    ) AS stay
    CROSS JOIN LATERAL (VALUES (stay.starts, 1), (stay.ends, -1)) AS edge(day, step)
    WHERE stay.starts IS DISTINCT FROM stay.ends AND edge.day IS NOT NULL`,
};
