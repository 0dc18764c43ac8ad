import { type ScalarDefinition } from '../metric';
import { countedPeople } from '../sql/counted';
import { FIRST_REVENUE_ORDERS } from '../sql/orders';
import { NEW_BUYERS } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'new_buyers',
  shape: 'scalar',
  section: 'buyers',
  order: 20,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM (${FIRST_REVENUE_ORDERS}) AS firsts WHERE first_at >= $from::timestamptz`,
    NEW_BUYERS,
  ),
  rolled: { sql: `SELECT ${the('new_buyers')}` },
  texts: {
    ru: {
      title: 'Новые покупатели',
      how: 'Их самый первый заказ с выручкой сделан в этом периоде.',
    },
    uz: {
      title: 'Yangi xaridorlar',
      how: 'Eng birinchi tushumli buyurtmasi shu davrda berilganlar.',
    },
    en: {
      title: 'New buyers',
      how: 'Their first revenue order ever was placed in the period.',
    },
  },
};
