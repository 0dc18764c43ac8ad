import { type ScalarDefinition } from '../metric';
import { REVENUE_ORDERS } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'average_order_value',
  shape: 'scalar',
  section: 'money',
  order: 30,
  overview: 20,
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT sum(total) / count(*) ${REVENUE_ORDERS} HAVING count(*) > 0`,
  rolled: { sql: `SELECT ${placed('total', '$revenue')} / nullif(${placed('orders', '$revenue')}, 0)` },
  texts: {
    ru: {
      title: 'Средний чек',
      how: 'Выручка, делённая на число заказов с выручкой.',
    },
    uz: {
      title: 'Oʻrtacha chek',
      how: 'Tushumning tushumli buyurtmalar soniga nisbati.',
    },
    en: {
      title: 'Average order',
      how: 'Revenue divided by the number of revenue orders (AOV).',
    },
  },
};
