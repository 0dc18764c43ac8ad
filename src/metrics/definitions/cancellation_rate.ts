import { type ScalarDefinition } from '../metric';
import { shareOfOrders } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'cancellation_rate',
  shape: 'scalar',
  section: 'orders',
  order: 45,
  unit: 'percent',
  better: 'down',
  comparable: true,
  sql: shareOfOrders('$cancelled'),
  rolled: {
    sql: `SELECT round(100.0 * ${placed('orders', '$cancelled')} / nullif(${placed('orders')}, 0), 4)`,
  },
  texts: {
    ru: {
      title: 'Доля отменённых',
      how: 'Отменённые и неудавшиеся заказы, делённые на все заказы, оформленные за период.',
    },
    uz: {
      title: 'Bekor qilinganlar ulushi',
      how: 'Bekor qilingan va amalga oshmagan buyurtmalarning davrdagi barcha buyurtmalarga nisbati.',
    },
    en: {
      title: 'Cancellation rate',
      how: 'Cancelled and failed orders divided by all orders placed in the period.',
    },
  },
};
