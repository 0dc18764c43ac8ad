import { type SeriesDefinition } from '../metric';
import { ACTIVE_DAYS, LAST_DATE } from '../sql/activity';
import { buckets } from '../sql/buckets';
import { ACTIVITY, distinct } from '../sql/rolled/pairs';
import { FIRST_ACTIVE, activeOnEdge } from '../sql/rolled/active';
import { HAS_EDGE, LAST_WHOLE } from '../sql/rolled/edges';
import { the } from '../sql/rolled/shared';

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
  sql: `WITH bucket AS (
      ${buckets('SELECT min(first_at) FROM activity_days JOIN shop_customers USING (customer_id)')}
    ), active AS (
      SELECT * FROM (${ACTIVE_DAYS}) AS seen WHERE day > (SELECT min(first_date) FROM bucket) - 30
    ), came AS (
      SELECT date_trunc($grain::text, day::timestamp) AS start, count(DISTINCT customer_id) AS customers
      FROM active WHERE day >= (SELECT min(first_date) FROM bucket) GROUP BY 1
    ), change AS (
      SELECT greatest(day, day_before + 30) AS day, 1 AS step
      FROM (SELECT day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS day_before FROM active) AS visit
      UNION ALL SELECT day + 30, -1 FROM active
    ), daily AS (
      SELECT day, sum(sum(step)) OVER (ORDER BY day) AS mau FROM change GROUP BY day
    )
    SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket, coalesce(came.customers, 0)::text AS value,
      coalesce((SELECT mau FROM daily WHERE day <= bucket.last_date ORDER BY day DESC LIMIT 1), 0)::text AS mau
    FROM bucket LEFT JOIN came ON came.start = bucket.start
    ORDER BY bucket.start`,
  rolled: {
    // What the windows change is added up once, up to the end of every bucket.
    sql: `WITH bucket AS (
      ${buckets(FIRST_ACTIVE)}
    ), added AS (
      SELECT day, ends_bucket, sum(customers) OVER (ORDER BY day) AS mau FROM (
        SELECT day, customers, false AS ends_bucket FROM rollup_activity_windows WHERE day <= ${LAST_DATE}
        UNION ALL SELECT last_date, 0, true FROM bucket
      ) AS change
    )
    SELECT to_char(bucket.first_date, 'YYYY-MM-DD') AS bucket,
      (${distinct(ACTIVITY, 'bucket.first_date', LAST_WHOLE)}
        + CASE WHEN ${HAS_EDGE} THEN ${activeOnEdge('bucket.first_date')} ELSE 0 END)::text AS value,
      (CASE WHEN ${HAS_EDGE} THEN ${the('monthly')} ELSE added.mau END)::text AS mau
    FROM bucket JOIN added ON ends_bucket AND added.day = bucket.last_date
    ORDER BY bucket.start`,
  },
  texts: {
    ru: {
      title: 'Динамика активных',
      how: 'Активные клиенты каждого дня, недели или месяца и, рядом, за 30 дней до конца этого отрезка (MAU).',
      value: 'Активные',
      asides: {
        mau: 'MAU',
      },
    },
    uz: {
      title: 'Faollar dinamikasi',
      how: 'Har bir kun, hafta yoki oyning faol mijozlari va yonida shu boʻlak oxirigacha boʻlgan 30 kunniki (MAU).',
      value: 'Faollar',
      asides: {
        mau: 'MAU',
      },
    },
    en: {
      title: 'Active over time',
      how: 'Active customers of each day, week or month and, beside them, those of the 30 days until its end (MAU).',
      value: 'Active',
      asides: {
        mau: 'MAU',
      },
    },
  },
};
