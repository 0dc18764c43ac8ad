import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';

export const metric: RankingDefinition = {
  id: 'top_products',
  shape: 'ranking',
  section: 'products',
  order: 30,
  unit: 'money',
  better: 'up',
  asides: [{ id: 'quantity', unit: 'count' }],
  sql: `SELECT lines.product_name AS key, lines.product_name AS label,
      sum(lines.total)::text AS value, sum(lines.quantity)::text AS quantity
    ${REVENUE_LINES}
    GROUP BY lines.product_name
    ORDER BY sum(lines.total) DESC, lines.product_name
    LIMIT 10`,
  rolled: {
    sql: `SELECT product_name AS key, product_name AS label, total::text AS value, quantity::text AS quantity
    FROM now_sold_by_name ORDER BY total DESC, product_name LIMIT 10`,
  },
  texts: {
    ru: {
      title: 'По выручке',
      how: 'Десять товаров с наибольшей выручкой; название и цена взяты из строки заказа, не из сегодняшнего каталога.',
      asides: {
        quantity: 'Штук',
      },
    },
    uz: {
      title: 'Tushum boʻyicha',
      how: 'Tushumi eng katta oʻnta mahsulot; nomi va narxi bugungi katalogdan emas, buyurtma qatoridan olinadi.',
      asides: {
        quantity: 'Dona',
      },
    },
    en: {
      title: 'Top by revenue',
      how: 'The ten products with the most revenue; name and price come from the order line, not from today’s catalogue.',
      asides: {
        quantity: 'Pieces',
      },
    },
  },
};
