import { type RankingDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql';

export const metric: RankingDefinition = {
  id: 'top_products',
  shape: 'ranking',
  section: 'products',
  order: 30,
  unit: 'money',
  better: 'up',
  secondaryUnit: 'count',
  sql: `SELECT lines.product_name AS key, lines.product_name AS label,
      sum(lines.total)::text AS value, sum(lines.quantity)::text AS secondary
    FROM shop_order_lines AS lines JOIN shop_orders AS orders ON orders.order_id = lines.order_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}
    GROUP BY lines.product_name
    ORDER BY sum(lines.total) DESC, lines.product_name
    LIMIT 10`,
  texts: {
    ru: {
      title: 'Лучшие товары',
      how: 'Десять товаров с наибольшей выручкой; название и цена взяты из строки заказа, не из сегодняшнего каталога.',
    },
    uz: {
      title: 'Eng yaxshi mahsulotlar',
      how: 'Tushumi eng katta oʻnta mahsulot; nomi va narxi bugungi katalogdan emas, buyurtma qatoridan olinadi.',
    },
    en: {
      title: 'Top products',
      how: 'The ten products with the most revenue; name and price come from the order line, not from today’s catalogue.',
    },
  },
};
