import { type ScalarDefinition } from '../metric';
import { counted, ordersWhere } from '../sql/counted';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placedOf } from '../sql/rolled/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'pending_orders',
  shape: 'scalar',
  section: 'orders',
  order: 20,
  overview: 40,
  unit: 'count',
  better: 'down',
  comparable: true,
  ...counted('orders', ordersWhere(`${PLACED_IN_RANGE} AND status_key = ANY($pending::text[])`), 'oldest', {
    rolled: { sql: placedOf('$pending'), hasOrder: true },
  }),
  rolled: { sql: `SELECT ${placed('orders', '$pending')}` },
  texts: {
    ru: {
      title: 'Ожидают',
      how: 'Заказы периода, которые ещё никто не подтвердил (обычно статусы «новый» и «ожидает»).',
    },
    uz: {
      title: 'Kutilmoqda',
      how: 'Davrda berilgan va hali tasdiqlanmagan buyurtmalar (odatda holati: yangi, kutilmoqda).',
    },
    en: {
      title: 'Pending',
      how: 'Orders of the period that nobody has confirmed yet (usually the statuses new and pending).',
    },
  },
};
