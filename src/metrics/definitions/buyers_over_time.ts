import { type SeriesDefinition } from '../metric';
import { bucketOf, buckets } from '../sql/buckets';
import { FIRST_REVENUE_ORDERS, IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { distinct, PURCHASES } from '../sql/rolled/pairs';
import { FIRST_ON_EDGE, buyersOnEdge, firstPairs } from '../sql/rolled/buyers';
import { HAS_EDGE, LAST_WHOLE } from '../sql/rolled/edges';

export const metric: SeriesDefinition = {
  id: 'buyers_over_time',
  shape: 'series',
  section: 'buyers',
  order: 90,
  unit: 'count',
  better: 'up',
  comparable: true,
  asides: [{ id: 'returning', unit: 'count', adds: true }],
  sql: `SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket,
      count(DISTINCT orders.customer_id) FILTER (WHERE orders.first_bucket = bucket.start
        AND orders.first_at >= $from::timestamptz)::text AS value,
      count(DISTINCT orders.customer_id) FILTER (WHERE orders.first_bucket < bucket.start
        OR orders.first_at < $from::timestamptz)::text AS returning
    FROM (${buckets('SELECT min(placed_at) FROM shop_orders')}) AS bucket
    LEFT JOIN (
      SELECT placed.customer_id, firsts.first_at, ${bucketOf('placed.placed_at')} AS bucket,
        ${bucketOf('firsts.first_at')} AS first_bucket
      FROM shop_orders AS placed
      JOIN (${FIRST_REVENUE_ORDERS}) AS firsts ON firsts.customer_id = placed.customer_id
      WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}
    ) AS orders ON orders.bucket = bucket.start
    GROUP BY bucket.start, bucket.first_date
    ORDER BY bucket.start`,
  rolled: {
    sql: `SELECT to_char(first_date, 'YYYY-MM-DD') AS bucket, newcomers::text AS value, (buyers - newcomers)::text AS returning
    FROM (
      SELECT bucket.*,
        ${firstPairs('bucket.first_date', LAST_WHOLE)} + CASE WHEN ${HAS_EDGE} THEN ${FIRST_ON_EDGE} ELSE 0 END AS newcomers,
        ${distinct(PURCHASES, 'bucket.first_date', LAST_WHOLE)}
          + CASE WHEN ${HAS_EDGE} THEN ${buyersOnEdge('bucket.first_date')} ELSE 0 END AS buyers
      FROM (${buckets('SELECT min(placed_at) FROM rollup_orders')}) AS bucket
    ) AS bought
    ORDER BY start`,
  },
  texts: {
    ru: {
      title: 'Динамика покупателей',
      how: 'Новые покупатели каждого дня, недели или месяца и, рядом, те, кто уже покупал до него.',
      value: 'Новые',
      asides: {
        returning: 'Повторные',
      },
    },
    uz: {
      title: 'Xaridorlar dinamikasi',
      how: 'Har bir kun, hafta yoki oyning yangi xaridorlari va yonida undan oldin ham xarid qilganlar.',
      value: 'Yangi',
      asides: {
        returning: 'Takroriy',
      },
    },
    en: {
      title: 'Buyers over time',
      how: 'New buyers of each day, week or month and, beside them, those who had bought before it.',
      value: 'New',
      asides: {
        returning: 'Returning',
      },
    },
  },
};
