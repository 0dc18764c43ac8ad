import { type SeriesDefinition } from '../metric';
import { ACTIVE_DAYS } from '../sql/activity';
import { buckets } from '../sql/buckets';

/**
 * MAU by differences: a customer active on a day, and before that on another, lengthens the time in which a window
 * of 30 days counts them. The count of a day is the sum of all changes until then: one pass instead of thirty.
 */
export const metric: SeriesDefinition = {
  id: 'active_over_time',
  shape: 'series',
  section: 'customers',
  order: 140,
  unit: 'count',
  better: 'up',
  comparable: true,
  asides: [{ id: 'mau', unit: 'count' }],
  sql: `WITH active AS (
      ${ACTIVE_DAYS}
    ), bucket AS (
      ${buckets('SELECT min(first_at) FROM activity_days JOIN shop_customers USING (customer_id)')}
    ), change AS (
      SELECT greatest(day, day_before + 30) AS day, 1 AS step
      FROM (SELECT day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS day_before FROM active) AS visit
      UNION ALL SELECT day + 30, -1 FROM active
    )
    SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket,
      (SELECT count(DISTINCT customer_id) FROM active WHERE day BETWEEN bucket.first_date AND bucket.last_date)::text AS value,
      (SELECT coalesce(sum(step), 0) FROM change WHERE day <= bucket.last_date)::text AS mau
    FROM bucket ORDER BY bucket.start`,
  texts: {
    ru: {
      title: 'Динамика активных',
      how: 'Активные клиенты каждого дня, недели или месяца и, рядом, за 30 дней до конца этого отрезка (MAU).',
      asides: {
        mau: 'MAU',
      },
    },
    uz: {
      title: 'Faollar dinamikasi',
      how: 'Har bir kun, hafta yoki oyning faol mijozlari va yonida shu boʻlak oxirigacha boʻlgan 30 kunniki (MAU).',
      asides: {
        mau: 'MAU',
      },
    },
    en: {
      title: 'Active over time',
      how: 'Active customers of each day, week or month and, beside them, those of the 30 days until its end (MAU).',
      asides: {
        mau: 'MAU',
      },
    },
  },
};
