import { type ScalarDefinition } from '../metric';
import { EVENTS_IN_RANGE } from '../sql/activity';
import { counted } from '../sql/counted';
import { turned } from '../sql/rolled/turns';

export const metric: ScalarDefinition = {
  id: 'newly_blocked',
  shape: 'scalar',
  section: 'customers',
  order: 120,
  unit: 'count',
  better: 'down',
  comparable: true,
  ...counted(
    'customers',
    `SELECT DISTINCT events.customer_id AS id ${EVENTS_IN_RANGE} AND events.name = 'bot_blocked'`,
  ),
  rolled: { sql: turned('bot_blocked') },
  isIndexed: true,
  texts: {
    ru: {
      title: 'Новые блокировки',
      how: 'Клиенты, которые за период заблокировали бота, даже если потом вернулись.',
    },
    uz: {
      title: 'Yangi bloklar',
      how: 'Davrda botni bloklagan mijozlar, keyin qaytgan boʻlsa ham.',
    },
    en: {
      title: 'Newly blocked',
      how: 'Customers who blocked the bot in the period, also if they came back later.',
    },
  },
};
