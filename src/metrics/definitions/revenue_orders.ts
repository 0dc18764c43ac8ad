import { type ScalarDefinition } from '../metric';
import { countedOrders } from '../sql/counted';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'revenue_orders',
  shape: 'scalar',
  section: 'money',
  order: 20,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedOrders(`${IS_REVENUE} AND ${PLACED_IN_RANGE}`),
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
