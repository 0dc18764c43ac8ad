import { type ScalarDefinition } from '../metric';
import { EVENTS_IN_RANGE } from '../sql/activity';

export const metric: ScalarDefinition = {
  id: 'failed_payments',
  shape: 'scalar',
  section: 'orders',
  order: 60,
  unit: 'count',
  better: 'down',
  comparable: true,
  sql: `SELECT count(*) ${EVENTS_IN_RANGE} AND events.name = 'payment_failed'`,
  isIndexed: true,
  texts: {
    ru: {
      title: 'Неудачные оплаты',
      how: 'Сколько раз за период онлайн-оплата в боте не состоялась: счёт не отправился, оплата отклонена при проверке или деньги пришли без заказа.',
    },
    uz: {
      title: 'Oʻtmagan toʻlovlar',
      how: 'Davrda botdagi onlayn toʻlov necha marta oʻtmagani: hisob yuborilmagan, toʻlov tekshiruvda rad etilgan yoki pul buyurtmasiz kelgan.',
    },
    en: {
      title: 'Failed payments',
      how: 'How often in the period an online payment in the bot came to nothing: the invoice could not be sent, the check refused it, or money came for no order.',
    },
  },
};
