import { type SeriesDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql';

export const metric: SeriesDefinition = {
  id: 'revenue_by_day',
  shape: 'series',
  section: 'revenue',
  order: 80,
  unit: 'money',
  better: 'up',
  secondaryUnit: 'count',
  sql: `SELECT to_char(calendar.day, 'YYYY-MM-DD') AS bucket,
      coalesce(sum(orders.total) FILTER (WHERE ${IS_REVENUE}), 0)::text AS value,
      count(orders.order_id)::text AS secondary
    FROM generate_series(
      date_trunc('day', CASE
        WHEN $previous_from::timestamptz IS NULL
          THEN (SELECT greatest(coalesce(min(placed_at), $to::timestamptz), $from::timestamptz) FROM shop_orders)
        ELSE $from::timestamptz END AT TIME ZONE $tz::text),
      ($to::timestamptz - interval '1 microsecond') AT TIME ZONE $tz::text,
      interval '1 day') AS calendar(day)
    LEFT JOIN (
      SELECT *, date_trunc('day', placed_at AT TIME ZONE $tz::text) AS day
      FROM shop_orders WHERE ${PLACED_IN_RANGE}
    ) AS orders ON orders.day = calendar.day
    GROUP BY calendar.day
    ORDER BY calendar.day`,
  texts: {
    ru: {
      title: 'Выручка по дням',
      how: 'Выручка и число заказов за каждый день магазина; день без заказов показан нулём.',
    },
    uz: {
      title: 'Kunlik tushum',
      how: 'Doʻkonning har bir kuni uchun tushum va buyurtmalar soni; buyurtmasiz kun nol koʻrinadi.',
    },
    en: {
      title: 'Revenue by day',
      how: 'Revenue and the number of orders of each shop day; a day without orders shows as zero.',
    },
  },
};
