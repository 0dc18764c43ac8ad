import { type RankingDefinition } from '../metric';
import { ACTIVE_DAYS } from '../sql/activity';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { OF_SOURCE } from '../sql/rolled/lists';
import { BY_SOURCE, KEPT_BY_SOURCE } from '../sql/rolled/sources';

export const metric: RankingDefinition = {
  id: 'sources',
  shape: 'ranking',
  section: 'customers',
  order: 150,
  unit: 'count',
  better: 'up',
  sumsTo: 'new_customers',
  asides: [
    { id: 'buyers', unit: 'count' },
    { id: 'revenue', unit: 'money', sumsTo: 'total_revenue' },
    { id: 'week4', unit: 'percent' },
  ],
  sql: `WITH customer AS (
      SELECT customer_id, created_at, coalesce(source, '') AS source FROM shop_customers
    ), bought AS (
      SELECT coalesce(customer.source, '') AS source, count(DISTINCT orders.customer_id) AS buyers, sum(orders.total) AS revenue
      FROM shop_orders AS orders LEFT JOIN customer ON customer.customer_id = orders.customer_id
      WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE} GROUP BY 1
    ), visits AS (
      SELECT DISTINCT customer_id, date_trunc('week', day::timestamp) AS week FROM (${ACTIVE_DAYS}) AS active
    ), firsts AS (
      SELECT customer_id, min(week) + interval '4 weeks' AS week FROM visits GROUP BY customer_id
    ), kept AS (
      SELECT customer.source,
        round(100.0 * count(visits.customer_id) / count(*), 4) AS share
      FROM firsts JOIN customer ON customer.customer_id = firsts.customer_id
      LEFT JOIN visits ON visits.customer_id = firsts.customer_id AND visits.week = firsts.week
      WHERE (firsts.week + interval '1 week') AT TIME ZONE $tz::text <= $to::timestamptz
      GROUP BY customer.source
    ), came AS (
      SELECT source, count(*) AS customers FROM customer
      WHERE created_at >= $from::timestamptz AND created_at < $to::timestamptz GROUP BY source
    )
    SELECT source AS key, source AS label, coalesce(came.customers, 0)::text AS value,
      coalesce(bought.buyers, 0)::text AS buyers, coalesce(bought.revenue, 0)::text AS revenue, kept.share::text AS week4
    FROM came FULL JOIN bought USING (source) LEFT JOIN kept USING (source)
    WHERE coalesce(came.customers, 0) > 0 OR coalesce(bought.buyers, 0) > 0 OR coalesce(bought.revenue, 0) <> 0
    ORDER BY coalesce(came.customers, 0) DESC, coalesce(bought.revenue, 0) DESC, source`,
  rolled: {
    sql: `SELECT source AS key, source AS label, customers::text AS value, buyers::text AS buyers,
        revenue::text AS revenue, kept.share::text AS week4
      FROM (${BY_SOURCE}) AS known LEFT JOIN (${KEPT_BY_SOURCE}) AS kept USING (source)
      WHERE customers > 0 OR buyers > 0 OR revenue <> 0
      ORDER BY known.customers DESC, known.revenue DESC, source`,
    isWhole: true,
  },
  members: {
    of: 'customers',
    sql: `SELECT customer_id AS id FROM shop_customers
      WHERE created_at >= $from::timestamptz AND created_at < $to::timestamptz AND coalesce(source, '') = $key::text`,
    rolled: { sql: OF_SOURCE },
    order: 'spent',
  },
  texts: {
    ru: {
      title: 'Источники',
      how: 'Откуда клиенты пришли впервые: новые за период, покупатели и выручка периода от всех клиентов источника, и сколько из них были активны на 4-й неделе после первой.',
      asides: {
        buyers: 'Покупатели',
        revenue: 'Выручка',
        week4: '4-я неделя',
      },
      labels: {
        '': 'Без источника',
      },
    },
    uz: {
      title: 'Manbalar',
      how: 'Mijozlar birinchi marta qayerdan kelgani: davrdagi yangilari, manbadan kelgan barcha mijozlarning shu davrdagi xaridlari va tushumi, hamda birinchi haftasidan keyingi 4-haftada qanchasi faol boʻlgani.',
      asides: {
        buyers: 'Xaridorlar',
        revenue: 'Tushum',
        week4: '4-hafta',
      },
      labels: {
        '': 'Manbasiz',
      },
    },
    en: {
      title: 'Sources',
      how: 'Where customers first came from: the new ones of the period, the buyers and the revenue of the period among all customers of the source, and how many of them were active in the 4th week after their first.',
      asides: {
        buyers: 'Buyers',
        revenue: 'Revenue',
        week4: 'Week 4',
      },
      labels: {
        '': 'No source',
      },
    },
  },
};
