import { type ScalarDefinition } from '../metric';
import { REVENUE_LINES, REVENUE_ORDERS } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'items_per_order',
  shape: 'scalar',
  section: 'money',
  order: 40,
  unit: 'ratio',
  better: 'up',
  comparable: true,
  sql: `SELECT round((SELECT coalesce(sum(lines.quantity), 0) ${REVENUE_LINES}) / count(*), 4)
    ${REVENUE_ORDERS} HAVING count(*) > 0`,
  rolled: {
    sql: `SELECT round(${placed('quantity', '$revenue')} / nullif(${placed('orders', '$revenue')}, 0), 4)`,
  },
  texts: {
    ru: {
      title: 'Товаров в заказе',
      how: 'Сумма количеств в строках заказов с выручкой, делённая на число этих заказов.',
    },
    uz: {
      title: 'Buyurtmadagi dona',
      how: 'Tushumli buyurtmalar qatorlaridagi sonlar yigʻindisi, shu buyurtmalar soniga boʻlingan.',
    },
    en: {
      title: 'Items per order',
      how: 'Sum of the quantities on the lines of revenue orders, divided by the number of these orders.',
    },
  },
};
