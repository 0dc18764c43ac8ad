import { type ScalarDefinition } from '../metric';
import { REVENUE_ORDERS } from '../sql/orders';
import { placed, the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'orders_per_buyer',
  shape: 'scalar',
  section: 'buyers',
  order: 70,
  unit: 'ratio',
  better: 'up',
  comparable: true,
  sql: `SELECT round(count(*)::numeric / nullif(count(DISTINCT customer_id), 0), 4)
    ${REVENUE_ORDERS} AND customer_id IS NOT NULL`,
  rolled: { sql: `SELECT round(${placed('owned', '$revenue')} / nullif(${the('buyers')}, 0), 4)` },
  texts: {
    ru: {
      title: 'Заказов на покупателя',
      how: 'Заказы с выручкой, делённые на число покупателей периода.',
    },
    uz: {
      title: 'Xaridorga buyurtma',
      how: 'Tushumli buyurtmalarning davrdagi xaridorlar soniga nisbati.',
    },
    en: {
      title: 'Orders per buyer',
      how: 'Revenue orders divided by the buyers of the period.',
    },
  },
};
