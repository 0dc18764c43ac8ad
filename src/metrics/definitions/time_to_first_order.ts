import { type ScalarDefinition } from '../metric';
import { FIRST_REVENUE_ORDERS } from '../sql/orders';
import { MEDIAN_WAIT } from '../sql/rolled/first-orders';

export const metric: ScalarDefinition = {
  id: 'time_to_first_order',
  shape: 'scalar',
  section: 'buyers',
  order: 80,
  unit: 'days',
  better: 'down',
  comparable: true,
  sql: `SELECT round((percentile_cont(0.5) WITHIN GROUP (
        ORDER BY greatest(extract(epoch FROM firsts.first_at - customers.created_at), 0)) / 86400)::numeric, 4)
    FROM (${FIRST_REVENUE_ORDERS}) AS firsts
    JOIN shop_customers AS customers ON customers.customer_id = firsts.customer_id
    WHERE firsts.first_at >= $from::timestamptz`,
  rolled: { sql: `SELECT round((${MEDIAN_WAIT} / 86400)::numeric, 4)` },
  texts: {
    ru: {
      title: 'До первого заказа',
      how: 'Сколько дней проходит от первого контакта до первого заказа с выручкой: медиана по новым покупателям периода.',
    },
    uz: {
      title: 'Birinchi buyurtmagacha',
      how: 'Birinchi murojaatdan birinchi tushumli buyurtmagacha necha kun oʻtadi: davrdagi yangi xaridorlar medianasi.',
    },
    en: {
      title: 'Time to first order',
      how: 'Days from the first contact to the first revenue order: the median over the new buyers of the period.',
    },
  },
};
