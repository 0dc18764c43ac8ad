import { type ScalarDefinition } from '../metric';
import { countedOrders } from '../sql/counted';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'refunded_orders',
  shape: 'scalar',
  section: 'orders',
  order: 48,
  shownWith: 'refunded_orders',
  unit: 'count',
  better: 'down',
  comparable: true,
  ...countedOrders(`${PLACED_IN_RANGE} AND status_key = ANY($refunded::text[])`),
  rolled: { sql: `SELECT ${placed('orders', '$refunded')}` },
  texts: {
    ru: {
      title: 'Возвращённые',
      how: 'Заказы, оформленные за период, которые потом вернули.',
    },
    uz: {
      title: 'Qaytarilganlar',
      how: 'Davrda berilib, keyin qaytarilgan buyurtmalar.',
    },
    en: {
      title: 'Refunded',
      how: 'Orders placed in the period that have been refunded since.',
    },
  },
};
