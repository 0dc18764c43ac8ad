import { type SeriesDefinition } from '../metric';
import { bucketOf, buckets } from '../sql/buckets';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { PLACED_BY_DAY, isOf } from '../sql/rolled/orders';

export const metric: SeriesDefinition = {
  id: 'revenue_over_time',
  shape: 'series',
  section: 'money',
  order: 90,
  overview: 120,
  unit: 'money',
  better: 'up',
  comparable: true,
  sumsTo: 'total_revenue',
  asides: [{ id: 'orders', unit: 'count', sumsTo: 'total_orders' }],
  sql: `SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket,
      coalesce(sum(placed.total) FILTER (WHERE ${IS_REVENUE}), 0)::text AS value,
      count(placed.order_id)::text AS orders
    FROM (${buckets('SELECT min(placed_at) FROM shop_orders')}) AS bucket
    LEFT JOIN (SELECT *, ${bucketOf('placed_at')} AS bucket FROM shop_orders WHERE ${PLACED_IN_RANGE}) AS placed
      ON placed.bucket = bucket.start
    GROUP BY bucket.start, bucket.first_date
    ORDER BY bucket.start`,
  rolled: {
    sql: `SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket,
      coalesce(sum(placed.total) FILTER (WHERE ${isOf('$revenue')}), 0)::text AS value,
      coalesce(sum(placed.orders), 0)::text AS orders
    FROM (${buckets('SELECT min(placed_at) FROM rollup_orders')}) AS bucket
    LEFT JOIN (${PLACED_BY_DAY}) AS placed ON date_trunc($grain::text, placed.day::timestamp) = bucket.start
    GROUP BY bucket.start, bucket.first_date
    ORDER BY bucket.start`,
  },
  texts: {
    ru: {
      title: 'Динамика выручки',
      how: 'Выручка и число всех заказов по дням, неделям или месяцам магазина, смотря по длине периода; пустой отрезок показан нулём.',
      asides: {
        orders: 'Заказы',
      },
    },
    uz: {
      title: 'Tushum dinamikasi',
      how: 'Tushum va barcha buyurtmalar soni davr uzunligiga qarab kun, hafta yoki oylar boʻyicha; boʻsh boʻlak nol koʻrinadi.',
      asides: {
        orders: 'Buyurtmalar',
      },
    },
    en: {
      title: 'Revenue over time',
      how: 'Revenue and the number of all orders by the shop’s day, week or month, depending on the length of the period; an empty one shows as zero.',
      asides: {
        orders: 'Orders',
      },
    },
  },
};
