import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';

export const metric: RankingDefinition = {
  id: 'top_products_by_units',
  shape: 'ranking',
  section: 'products',
  order: 40,
  unit: 'count',
  better: 'up',
  asides: [{ id: 'revenue', unit: 'money' }],
  sql: `SELECT lines.product_name AS key, lines.product_name AS label,
      sum(lines.quantity)::text AS value, sum(lines.total)::text AS revenue
    ${REVENUE_LINES}
    GROUP BY lines.product_name
    ORDER BY sum(lines.quantity) DESC, lines.product_name
    LIMIT 10`,
  rolled: {
    sql: `SELECT product_name AS key, product_name AS label, quantity::text AS value, total::text AS revenue
    FROM now_sold_by_name ORDER BY quantity DESC, product_name LIMIT 10`,
  },
  texts: {
    ru: {
      title: 'По количеству',
      how: 'Десять товаров, которых продано больше всего штук в заказах с выручкой.',
      asides: {
        revenue: 'Выручка',
      },
    },
    uz: {
      title: 'Soni boʻyicha',
      how: 'Tushumli buyurtmalarda eng koʻp dona sotilgan oʻnta mahsulot.',
      asides: {
        revenue: 'Tushum',
      },
    },
    en: {
      title: 'Top by units',
      how: 'The ten products of which most pieces were sold in revenue orders.',
      asides: {
        revenue: 'Revenue',
      },
    },
  },
};
