import { type ScalarDefinition } from '../metric';
import { counted } from '../sql/counted';
import { REVENUE_ORDERS } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'revenue_orders',
  shape: 'scalar',
  section: 'money',
  order: 20,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted('orders', `SELECT order_id AS id ${REVENUE_ORDERS}`, 'newest'),
  rolled: { sql: `SELECT ${placed('orders', '$revenue')}` },
  texts: {
    ru: {
      title: 'Заказы с выручкой',
      how: 'Заказы периода в статусах, которые считаются выручкой.',
    },
    uz: {
      title: 'Tushumli buyurtmalar',
      how: 'Davrdagi tushum hisoblanadigan holatdagi buyurtmalar.',
    },
    en: {
      title: 'Revenue orders',
      how: 'Orders placed in the period whose status counts as revenue.',
    },
  },
};
