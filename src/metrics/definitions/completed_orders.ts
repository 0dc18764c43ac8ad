import { type ScalarDefinition } from '../metric';
import { countedOrders } from '../sql/counted';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'completed_orders',
  shape: 'scalar',
  section: 'orders',
  order: 30,
  overview: 50,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedOrders(`${PLACED_IN_RANGE} AND status_key = ANY($completed::text[])`),
  rolled: { sql: `SELECT ${placed('orders', '$completed')}` },
  texts: {
    ru: {
      title: 'Завершены',
      how: 'Заказы периода, которые доставлены или завершены.',
    },
    uz: {
      title: 'Tugallangan',
      how: 'Davrda berilgan va yetkazilgan yoki tugallangan buyurtmalar.',
    },
    en: {
      title: 'Completed',
      how: 'Orders of the period that are delivered or completed.',
    },
  },
};
