import { type RankingDefinition } from '../metric';
import { ASKED } from '../sql/best-buyers';
import { RFM_SEGMENTS } from '../sql/rfm';
import { inSegment } from '../sql/rolled/lists';
import { SEGMENT_SUMS } from '../sql/rolled/rfm';

export const metric: RankingDefinition = {
  id: 'rfm_segments',
  shape: 'ranking',
  section: 'buyers',
  order: 100,
  unit: 'count',
  better: 'none',
  parts: true,
  asides: [{ id: 'revenue', unit: 'money' }],
  sql: `SELECT key, key AS label, count(*)::text AS value, sum(revenue)::text AS revenue
    FROM (${RFM_SEGMENTS}) AS segments
    GROUP BY place, key
    ORDER BY place`,
  rolled: {
    sql: `SELECT key, key AS label, buyers::text AS value, revenue::text AS revenue
      FROM (${SEGMENT_SUMS}) AS segments
      ORDER BY place`,
    isWhole: true,
  },
  members: {
    of: 'customers',
    sql: `SELECT customer_id AS id FROM (${RFM_SEGMENTS}) AS segments WHERE key = $key::text`,
    rolled: { sql: inSegment(), ofAsked: inSegment(`customer_id = ${ASKED}.id`) },
    order: 'spent',
  },
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
