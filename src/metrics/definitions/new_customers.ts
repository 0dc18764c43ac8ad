import { type ScalarDefinition } from '../metric';
import { CREATED_IN_RANGE } from '../sql/activity';
import { counted } from '../sql/counted';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'new_customers',
  shape: 'scalar',
  section: 'customers',
  order: 55,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted('customers', `SELECT customer_id AS id FROM (${CREATED_IN_RANGE}) AS created`, 'joined'),
  rolled: { sql: `SELECT ${the('created')}` },
  texts: {
    ru: {
      title: 'Новые клиенты',
      how: 'Клиенты, чья запись появилась в базе за период.',
    },
    uz: {
      title: 'Yangi mijozlar',
      how: 'Davr ichida bazada paydo boʻlgan mijozlar.',
    },
    en: {
      title: 'New customers',
      how: 'Customers whose record was created in the period.',
    },
  },
};
