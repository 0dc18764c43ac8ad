import { type ScalarDefinition } from '../metric';
import { countedPeople } from '../sql/counted';
import { createdSince } from '../sql/rolled/customers';
import { CREATED } from '../sql/rolled/lists';

export const metric: ScalarDefinition = {
  id: 'total_users',
  shape: 'scalar',
  section: 'customers',
  order: 60,
  overview: 70,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    'SELECT customer_id AS id FROM shop_customers WHERE created_at < $to::timestamptz',
    CREATED,
  ),
  rolled: { sql: `SELECT ${createdSince(`'-infinity'::date`)}` },
  texts: {
    ru: {
      title: 'Всего клиентов',
      how: 'Все записи клиентов на конец периода.',
    },
    uz: {
      title: 'Jami mijozlar',
      how: 'Davr oxiriga kelib bazadagi barcha mijozlar.',
    },
    en: {
      title: 'All customers',
      how: 'All customer records as of the end of the period.',
    },
  },
};
