import { type ScalarDefinition } from '../metric';
import { shareOfOrders } from '../sql/orders';

export const metric: ScalarDefinition = {
  id: 'completion_rate',
  shape: 'scalar',
  section: 'orders',
  order: 35,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: shareOfOrders('$completed'),
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
