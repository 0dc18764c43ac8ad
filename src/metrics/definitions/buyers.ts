import { type ScalarDefinition } from '../metric';
import { countedPeople } from '../sql/counted';
import { REVENUE_ORDERS } from '../sql/orders';
import { BUYERS } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'buyers',
  shape: 'scalar',
  section: 'buyers',
  order: 10,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(`SELECT DISTINCT customer_id AS id ${REVENUE_ORDERS} AND customer_id IS NOT NULL`, BUYERS),
  rolled: { sql: `SELECT ${the('buyers')}` },
  texts: {
    ru: {
      title: 'Покупатели',
      how: 'Клиенты хотя бы с одним заказом с выручкой за период.',
    },
    uz: {
      title: 'Xaridorlar',
      how: 'Davrda kamida bitta tushumli buyurtmasi bor mijozlar.',
    },
    en: {
      title: 'Buyers',
      how: 'Customers with at least one revenue order in the period.',
    },
  },
};
