import { type ScalarDefinition } from '../metric';
import { FIRST_REVENUE_ORDERS, IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'returning_customer_rate',
  shape: 'scalar',
  section: 'buyers',
  order: 40,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: `SELECT round(100.0 * count(DISTINCT orders.customer_id) FILTER (WHERE firsts.first_at < $from::timestamptz)
      / nullif(count(DISTINCT orders.customer_id), 0), 4)
    FROM shop_orders AS orders
    JOIN (${FIRST_REVENUE_ORDERS}) AS firsts ON firsts.customer_id = orders.customer_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`,
  rolled: {
    sql: `SELECT round(100.0 * (${the('buyers')} - ${the('new_buyers')}) / nullif(${the('buyers')}, 0), 4)`,
  },
  texts: {
    ru: {
      title: 'Доля вернувшихся',
      how: 'Повторные покупатели, делённые на всех покупателей периода.',
    },
    uz: {
      title: 'Qaytganlar ulushi',
      how: 'Takroriy xaridorlarning davrdagi barcha xaridorlarga nisbati.',
    },
    en: {
      title: 'Returning customer rate',
      how: 'Returning buyers divided by all buyers of the period.',
    },
  },
};
