import { type ScalarDefinition } from '../metric';
import { counted } from '../sql/counted';
import { FIRST_REVENUE_ORDERS, IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'returning_buyers',
  shape: 'scalar',
  section: 'buyers',
  order: 30,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted(
    'customers',
    `SELECT DISTINCT orders.customer_id AS id
    FROM shop_orders AS orders
    JOIN (${FIRST_REVENUE_ORDERS}) AS firsts ON firsts.customer_id = orders.customer_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE} AND firsts.first_at < $from::timestamptz`,
  ),
  rolled: { sql: `SELECT ${the('buyers')} - ${the('new_buyers')}` },
  texts: {
    ru: {
      title: 'Повторные покупатели',
      how: 'Купили в этом периоде и уже покупали раньше.',
    },
    uz: {
      title: 'Takroriy xaridorlar',
      how: 'Shu davrda xarid qilgan va avval ham xarid qilganlar.',
    },
    en: {
      title: 'Returning buyers',
      how: 'Bought in the period and had bought before it.',
    },
  },
};
