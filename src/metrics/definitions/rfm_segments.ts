import { type RankingDefinition } from '../metric';
import { HAS_BEGUN, LAST_DATE } from '../sql/activity';
import { IS_REVENUE } from '../sql/orders';

/** 1 below the lower border, 3 from the upper one on: quintiles would be noise in a small shop. */
const band = (value: string, low: string, high: string) =>
  `CASE WHEN ${value} >= ${high} THEN 3 WHEN ${value} >= ${low} THEN 2 ELSE 1 END`;
export const metric: RankingDefinition = {
  id: 'rfm_segments',
  shape: 'ranking',
  section: 'buyers',
  order: 100,
  unit: 'count',
  better: 'none',
  parts: true,
  asides: [{ id: 'revenue', unit: 'money' }],
  sql: `WITH buyer AS (
      SELECT customer_id, count(*) AS orders, sum(total) AS revenue,
        ${LAST_DATE} - max((placed_at AT TIME ZONE $tz::text)::date) AS days_since
      FROM shop_orders WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL AND ${HAS_BEGUN}
      GROUP BY customer_id
    ), banded AS (
      SELECT revenue, ${band('-days_since', '-($rfm_recency::numeric[])[2]', '-($rfm_recency::numeric[])[1]')} AS r,
        ${band('orders', '($rfm_orders::numeric[])[1]', '($rfm_orders::numeric[])[2]')} AS f,
        ${band('revenue', '($rfm_revenue::numeric[])[1]', '($rfm_revenue::numeric[])[2]')} AS m
      FROM buyer
    ), placed AS (
      SELECT revenue, CASE
        WHEN r = 3 AND f = 3 THEN 1
        WHEN r = 3 AND f = 2 THEN 2
        WHEN r = 3 AND m >= 2 THEN 3
        WHEN r = 3 THEN 4
        WHEN r = 2 AND f >= 2 THEN 5
        WHEN r = 2 THEN 6
        WHEN f >= 2 OR m = 3 THEN 7
        ELSE 8 END AS place
      FROM banded
    )
    SELECT segment.key, segment.key AS label, count(*)::text AS value, sum(revenue)::text AS revenue
    FROM placed JOIN unnest(ARRAY['champions', 'loyal', 'promising', 'new', 'at_risk', 'slipping', 'lost_valuable', 'lost'])
      WITH ORDINALITY AS segment(key, place) ON segment.place = placed.place
    GROUP BY segment.place, segment.key
    ORDER BY segment.place`,
  texts: {
    ru: {
      title: 'Сегменты RFM',
      how: 'Все покупатели к концу периода: как давно, как часто и на сколько покупали. Границы — rfm в config/shop.json; рядом — их выручка за всё время.',
      asides: {
        revenue: 'Выручка',
      },
      labels: {
        champions: 'Лучшие',
        loyal: 'Постоянные',
        promising: 'Перспективные',
        new: 'Новые',
        at_risk: 'Под угрозой',
        slipping: 'Остывают',
        lost_valuable: 'Ценные потерянные',
        lost: 'Потерянные',
      },
    },
    uz: {
      title: 'RFM segmentlari',
      how: 'Davr oxiridagi barcha xaridorlar: qachon oxirgi marta, qancha marta va qanchaga xarid qilgan. Chegaralar — config/shop.json dagi rfm; yonida ularning butun davrdagi tushumi.',
      asides: {
        revenue: 'Tushum',
      },
      labels: {
        champions: 'Eng yaxshilar',
        loyal: 'Doimiylar',
        promising: 'Istiqbollilar',
        new: 'Yangilar',
        at_risk: 'Xavf ostida',
        slipping: 'Soviyotganlar',
        lost_valuable: 'Qimmatli yoʻqotilgan',
        lost: 'Yoʻqotilganlar',
      },
    },
    en: {
      title: 'RFM segments',
      how: 'All buyers at the end of the period by how recently, how often and for how much they bought. The bands are rfm in config/shop.json; beside them their revenue of all time.',
      asides: {
        revenue: 'Revenue',
      },
      labels: {
        champions: 'Champions',
        loyal: 'Loyal',
        promising: 'Promising',
        new: 'New',
        at_risk: 'At risk',
        slipping: 'Slipping',
        lost_valuable: 'Lost, valuable',
        lost: 'Lost',
      },
    },
  },
};
