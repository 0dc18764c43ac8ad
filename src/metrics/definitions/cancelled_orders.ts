import { type ScalarDefinition } from '../metric';
import { countedOrders } from '../sql/counted';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'cancelled_orders',
  shape: 'scalar',
  section: 'orders',
  order: 40,
  unit: 'count',
  better: 'down',
  comparable: true,
  ...countedOrders(`${PLACED_IN_RANGE} AND status_key = ANY($cancelled::text[])`),
  rolled: { sql: `SELECT ${placed('orders', '$cancelled')}` },
  texts: {
    ru: {
      title: 'Отменены',
      how: 'Заказы периода, которые отменены или не состоялись.',
    },
    uz: {
      title: 'Bekor qilingan',
      how: 'Davrda berilgan va bekor qilingan yoki amalga oshmagan buyurtmalar.',
    },
    en: {
      title: 'Cancelled',
      how: 'Orders of the period that were cancelled or failed.',
    },
  },
};
