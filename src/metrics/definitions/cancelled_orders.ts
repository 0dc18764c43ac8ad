import { type ScalarDefinition } from '../metric';
import { counted } from '../sql/counted';
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
  ...counted(
    'orders',
    `SELECT order_id AS id FROM shop_orders
    WHERE ${PLACED_IN_RANGE} AND status_key = ANY($cancelled::text[])`,
    'newest',
  ),
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
