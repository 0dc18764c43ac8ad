import { type MatrixDefinition } from '../metric';
import { cohortRevenue } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'cohort_revenue',
  shape: 'matrix',
  section: 'cohorts',
  order: 50,
  unit: 'money',
  better: 'up',
  rows: 'month',
  columns: 'months',
  ...cohortRevenue(),
  texts: {
    ru: {
      title: 'Выручка когорт',
      how: 'Сколько выручки принесли покупатели каждого месяца в первый и следующие месяцы. «-» — месяц ещё не закончился.',
    },
    uz: {
      title: 'Kogortalar tushumi',
      how: 'Har bir oyning yangi xaridorlari birinchi va keyingi oylarda qancha tushum keltirgani. «-» — oy hali tugamagan.',
    },
    en: {
      title: 'Revenue by cohort',
      how: 'How much revenue the new buyers of each month brought in their first month and in those after. "-": the month is not over.',
    },
  },
};
