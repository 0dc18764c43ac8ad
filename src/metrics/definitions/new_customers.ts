import { type ScalarDefinition } from '../metric';
import { countedCreated } from '../sql/counted';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'new_customers',
  shape: 'scalar',
  section: 'customers',
  order: 55,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedCreated('created_at >= $from::timestamptz AND created_at < $to::timestamptz'),
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
