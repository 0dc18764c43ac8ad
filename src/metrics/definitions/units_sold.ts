import { type ScalarDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'units_sold',
  shape: 'scalar',
  section: 'products',
  order: 10,
  unit: 'count',
  better: 'up',
  comparable: true,
  sql: `SELECT coalesce(sum(lines.quantity), 0)
    FROM shop_order_lines AS lines JOIN shop_orders AS orders ON orders.order_id = lines.order_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`,
  rolled: { sql: `SELECT ${placed('quantity', '$revenue')}` },
  texts: {
    ru: {
      title: 'Продано штук',
      how: 'Сумма количеств во всех строках заказов с выручкой.',
    },
    uz: {
      title: 'Sotilgan dona',
      how: 'Tushumli buyurtmalar qatorlaridagi miqdorlar yigʻindisi.',
    },
    en: {
      title: 'Units sold',
      how: 'Sum of the quantities on the lines of revenue orders.',
    },
  },
};
