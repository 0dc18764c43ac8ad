import { type ScalarDefinition } from '../metric';
import { activeLastDays } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { activeLast } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'monthly_active',
  shape: 'scalar',
  section: 'customers',
  order: 66,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(activeLastDays(30), activeLast(30)),
  rolled: { sql: `SELECT ${the('monthly')}` },
  texts: {
    ru: {
      title: 'За 30 дней (MAU)',
      how: 'Активные клиенты за 30 дней магазина, последний из них — последний день периода.',
    },
    uz: {
      title: '30 kunda faol (MAU)',
      how: 'Davrning oxirgi kuni bilan tugaydigan 30 kunda faol boʻlgan mijozlar.',
    },
    en: {
      title: 'Monthly active (MAU)',
      how: 'Active customers on the 30 shop days that end with the last day of the period.',
    },
  },
};
