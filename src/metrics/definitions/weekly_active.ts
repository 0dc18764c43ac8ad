import { type ScalarDefinition } from '../metric';
import { activeLastDays } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { activeLast } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'weekly_active',
  shape: 'scalar',
  section: 'customers',
  order: 64,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(activeLastDays(7), activeLast(7)),
  rolled: { sql: `SELECT ${the('weekly')}` },
  texts: {
    ru: {
      title: 'За 7 дней (WAU)',
      how: 'Активные клиенты за 7 дней магазина, последний из них — последний день периода.',
    },
    uz: {
      title: '7 kunda faol (WAU)',
      how: 'Davrning oxirgi kuni bilan tugaydigan 7 kunda faol boʻlgan mijozlar.',
    },
    en: {
      title: 'Weekly active (WAU)',
      how: 'Active customers on the 7 shop days that end with the last day of the period.',
    },
  },
};
