import { type ScalarDefinition } from '../metric';
import { activeLastDays } from '../sql/activity';
import { counted } from '../sql/counted';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'daily_active',
  shape: 'scalar',
  section: 'customers',
  order: 62,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted('customers', activeLastDays(1)),
  rolled: { sql: `SELECT ${the('daily')}` },
  texts: {
    ru: {
      title: 'За день (DAU)',
      how: 'Активные клиенты за последний день периода.',
    },
    uz: {
      title: 'Kunlik faol (DAU)',
      how: 'Davrning oxirgi kunidagi faol mijozlar.',
    },
    en: {
      title: 'Daily active (DAU)',
      how: 'Active customers on the last day of the period.',
    },
  },
};
