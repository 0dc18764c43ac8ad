import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';
import { ofWholeDays } from '../sql/rolled/spans';

export const metric: RankingDefinition = {
  id: 'bought_together',
  shape: 'ranking',
  section: 'products',
  order: 70,
  unit: 'count',
  better: 'none',
  sql: `WITH item AS (
      SELECT DISTINCT lines.order_id, lines.product_name AS name ${REVENUE_LINES}
    ), pair AS (
      SELECT first.name || ' + ' || second.name AS key
      FROM item AS first JOIN item AS second ON second.order_id = first.order_id AND first.name < second.name
    )
    SELECT key, key AS label, count(*)::text AS value
    FROM pair GROUP BY key HAVING count(*) >= 2
    ORDER BY count(*) DESC, key
    LIMIT 10`,
  rolled: {
    isWhole: true,
    sql: `SELECT pair AS key, pair AS label, sum(orders)::text AS value
      FROM (${ofWholeDays('pair', ['orders'], 'rollup_pair_spans')}) AS bought
      GROUP BY pair HAVING sum(orders) >= 2
      ORDER BY sum(orders) DESC, pair
      LIMIT 10`,
  },
  texts: {
    ru: {
      title: 'Берут вместе',
      how: 'Пары товаров, которые стояли в одном заказе с выручкой хотя бы дважды за период.',
    },
    uz: {
      title: 'Birga olinadi',
      how: 'Davrda kamida ikki marta bitta tushumli buyurtmada turgan mahsulot juftlari.',
    },
    en: {
      title: 'Bought together',
      how: 'Pairs of products that stood in one revenue order at least twice in the period.',
    },
  },
};
