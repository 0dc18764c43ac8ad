import { type ScalarDefinition } from '../metric';
import { EVENTS_IN_RANGE } from '../sql/activity';
import { counted } from '../sql/counted';
import { turned } from '../sql/rolled/turns';

export const metric: ScalarDefinition = {
  id: 'unblocked',
  shape: 'scalar',
  section: 'customers',
  order: 130,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted(
    'customers',
    `SELECT DISTINCT events.customer_id AS id ${EVENTS_IN_RANGE} AND events.name = 'bot_unblocked'`,
  ),
  rolled: { sql: turned('bot_unblocked') },
  isIndexed: true,
  texts: {
    ru: {
      title: 'Разблокировали',
      how: 'Клиенты, которые за период снова впустили бота.',
    },
    uz: {
      title: 'Blokdan chiqarganlar',
      how: 'Davrda botni blokdan chiqargan mijozlar.',
    },
    en: {
      title: 'Unblocked',
      how: 'Customers who let the bot in again in the period.',
    },
  },
};
