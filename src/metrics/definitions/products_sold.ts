import { type ScalarDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { PRODUCTS_SOLD } from '../sql/rolled/products';

export const metric: ScalarDefinition = {
  id: 'products_sold',
  shape: 'scalar',
  section: 'products',
  order: 20,
  unit: 'count',
  better: 'up',
  comparable: true,
  sql: `SELECT count(DISTINCT lines.product_name)
    FROM shop_order_lines AS lines JOIN shop_orders AS orders ON orders.order_id = lines.order_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`,
  rolled: { sql: PRODUCTS_SOLD },
  texts: {
    ru: {
      title: 'Проданных товаров',
      how: 'Сколько разных названий встречается в строках заказов с выручкой.',
    },
    uz: {
      title: 'Sotilgan mahsulotlar',
      how: 'Tushumli buyurtmalar qatorlarida nechta turli nom uchraydi.',
    },
    en: {
      title: 'Products sold',
      how: 'How many different names stand on the lines of revenue orders.',
    },
  },
};
