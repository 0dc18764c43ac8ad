import { type ScalarDefinition } from '../metric';
import { PLACED_IN_RANGE } from '../sql/orders';

export const metric: ScalarDefinition = {
  id: 'cancelled_orders',
  shape: 'scalar',
  section: 'orders',
  order: 40,
  unit: 'count',
  better: 'down',
  comparable: true,
  sql: `SELECT count(*) FROM shop_orders WHERE ${PLACED_IN_RANGE} AND status_key = ANY($cancelled::text[])`,
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
