import { type ScalarDefinition } from '../metric';
import { shareOfOrders } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'completion_rate',
  shape: 'scalar',
  section: 'orders',
  order: 35,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: shareOfOrders('$completed'),
  rolled: {
    sql: `SELECT round(100.0 * ${placed('orders', '$completed')} / nullif(${placed('orders')}, 0), 4)`,
  },
  texts: {
    ru: {
      title: 'Доля завершённых',
      how: 'Завершённые заказы, делённые на все заказы, оформленные за период.',
    },
    uz: {
      title: 'Yakunlanganlar ulushi',
      how: 'Yakunlangan buyurtmalarning davrdagi barcha buyurtmalarga nisbati.',
    },
    en: {
      title: 'Completion rate',
      how: 'Completed orders divided by all orders placed in the period.',
    },
  },
};
