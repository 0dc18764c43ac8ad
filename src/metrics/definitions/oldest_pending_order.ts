import { type ScalarDefinition } from '../metric';
import { PLACED_IN_RANGE } from '../sql/orders';
import { OLDEST_PENDING } from '../sql/rolled/orders';

export const metric: ScalarDefinition = {
  id: 'oldest_pending_order',
  shape: 'scalar',
  section: 'orders',
  order: 25,
  shownWith: 'pending_orders',
  unit: 'days',
  better: 'down',
  comparable: false,
  sql: `SELECT round(extract(epoch FROM $now::timestamptz - min(placed_at)) / 86400, 4) FROM shop_orders
    WHERE ${PLACED_IN_RANGE} AND status_key = ANY($pending::text[]) HAVING count(*) > 0`,
  rolled: {
    sql: `SELECT round(extract(epoch FROM $now::timestamptz - (${OLDEST_PENDING})) / 86400, 4)`,
    isWhole: true,
  },
  texts: {
    ru: {
      title: 'Самый старый ждёт',
      how: 'Сколько дней до этой минуты ждёт самый давний неподтверждённый заказ периода.',
    },
    uz: {
      title: 'Eng eskisi kutmoqda',
      how: 'Davrning eng eski tasdiqlanmagan buyurtmasi hozirgacha necha kun kutmoqda.',
    },
    en: {
      title: 'Oldest pending',
      how: 'For how many days, until this moment, the oldest unconfirmed order of the period has been waiting.',
    },
  },
};
