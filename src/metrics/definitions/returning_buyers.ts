import { type ScalarDefinition } from '../metric';
import { countedPeople } from '../sql/counted';
import { IS_REVENUE } from '../sql/orders';
import { RETURNING_BUYERS } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'returning_buyers',
  shape: 'scalar',
  section: 'buyers',
  order: 30,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM shop_orders
    WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING min(placed_at) < $from::timestamptz AND max(placed_at) >= $from::timestamptz`,
    RETURNING_BUYERS,
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
