import { type ScalarDefinition } from '../metric';
import { activeOnLastDays } from '../sql/activity';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'stickiness',
  shape: 'scalar',
  section: 'customers',
  order: 68,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: `SELECT round(100.0 * (${activeOnLastDays(1)}) / nullif((${activeOnLastDays(30)}), 0), 4)`,
  rolled: { sql: `SELECT round(100.0 * ${the('daily')} / nullif(${the('monthly')}, 0), 4)` },
  texts: {
    ru: {
      title: 'Липкость DAU/MAU',
      how: 'Какая часть клиентов, активных за 30 дней, была активна в последний день периода.',
    },
    uz: {
      title: 'DAU/MAU nisbati',
      how: 'Oxirgi 30 kunda faol boʻlgan mijozlarning qancha qismi davrning oxirgi kunida ham faol boʻlgan.',
    },
    en: {
      title: 'Stickiness DAU/MAU',
      how: 'Which part of the customers of 30 days was active on the last day of the period.',
    },
  },
};
