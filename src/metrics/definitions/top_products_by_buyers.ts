import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';
import { BUYERS_BY_PRODUCT } from '../sql/rolled/products';

export const metric: RankingDefinition = {
  id: 'top_products_by_buyers',
  shape: 'ranking',
  section: 'products',
  order: 50,
  unit: 'count',
  better: 'up',
  asides: [{ id: 'revenue', unit: 'money' }],
  sql: `SELECT lines.product_name AS key, lines.product_name AS label,
      count(DISTINCT orders.customer_id)::text AS value, sum(lines.total)::text AS revenue
    ${REVENUE_LINES}
    GROUP BY lines.product_name
    HAVING count(DISTINCT orders.customer_id) > 0
    ORDER BY count(DISTINCT orders.customer_id) DESC, lines.product_name
    LIMIT 10`,
  rolled: {
    isWhole: true,
    sql: `SELECT product_name AS key, product_name AS label, buyers::text AS value, total::text AS revenue
      FROM now_sold_by_name JOIN (${BUYERS_BY_PRODUCT}) AS bought USING (product_name)
      ORDER BY buyers DESC, product_name
      LIMIT 10`,
  },
  texts: {
    ru: {
      title: 'По покупателям',
      how: 'Десять товаров, которые купило больше всего разных клиентов.',
      asides: {
        revenue: 'Выручка',
      },
    },
    uz: {
      title: 'Xaridorlar boʻyicha',
      how: 'Eng koʻp turli mijoz xarid qilgan oʻnta mahsulot.',
      asides: {
        revenue: 'Tushum',
      },
    },
    en: {
      title: 'Top by buyers',
      how: 'The ten products that most different customers bought.',
      asides: {
        revenue: 'Revenue',
      },
    },
  },
};
