import { type ScalarDefinition } from '../metric';
import { counted } from '../sql/counted';
import { BLOCKED_COUNT } from '../sql/rolled/customers';

export const metric: ScalarDefinition = {
  id: 'blocked_customers',
  shape: 'scalar',
  section: 'customers',
  order: 110,
  unit: 'count',
  better: 'down',
  comparable: false,
  ...counted('customers', 'SELECT customer_id AS id FROM shop_customers WHERE blocked_at < $to::timestamptz'),
  rolled: { sql: `SELECT ${BLOCKED_COUNT}` },
  texts: {
    ru: {
      title: 'Заблокировали бота',
      how: 'Клиенты, у которых бот сейчас заблокирован.',
    },
    uz: {
      title: 'Botni bloklagan',
      how: 'Hozirda botni bloklab qoʻygan mijozlar.',
    },
    en: {
      title: 'Blocked the bot',
      how: 'Customers who have the bot blocked now.',
    },
  },
};
