import { type ScalarDefinition } from '../metric';
import { ACTIVE_NOW } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { ACTIVE } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'active_customers',
  shape: 'scalar',
  section: 'customers',
  order: 10,
  overview: 60,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(`SELECT customer_id AS id FROM (${ACTIVE_NOW}) AS active`, ACTIVE),
  rolled: { sql: `SELECT ${the('active')}` },
  texts: {
    ru: {
      title: 'Активные',
      how: 'Клиенты, которые за период хотя бы раз написали боту, нажали кнопку или открыли его. Каждый считается один раз.',
    },
    uz: {
      title: 'Faol mijozlar',
      how: 'Davr ichida botga kamida bir marta yozgan, tugma bosgan yoki uni ochgan mijozlar. Har biri bir marta sanaladi.',
    },
    en: {
      title: 'Active',
      how: 'Customers who wrote to the bot, tapped a button or opened it at least once in the period. Each counts once.',
    },
  },
};
