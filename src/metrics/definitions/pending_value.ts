import { type ScalarDefinition } from '../metric';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'pending_value',
  shape: 'scalar',
  section: 'orders',
  order: 22,
  shownWith: 'pending_orders',
  unit: 'money',
  better: 'down',
  comparable: true,
  sql: `SELECT coalesce(sum(total), 0) FROM shop_orders
    WHERE ${PLACED_IN_RANGE} AND status_key = ANY($pending::text[])`,
  rolled: { sql: `SELECT ${placed('total', '$pending')}` },
  texts: {
    ru: {
      title: 'Ожидают на сумму',
      how: 'Сумма заказов периода, которые ещё никто не подтвердил.',
    },
    uz: {
      title: 'Kutilayotgan summa',
      how: 'Davrda berilgan va hali tasdiqlanmagan buyurtmalar summasi.',
    },
    en: {
      title: 'Worth of pending',
      how: 'What the orders of the period that nobody has confirmed yet come to.',
    },
  },
};
