import { type MatrixDefinition } from '../metric';
import { lifetimeRevenue } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'lifetime_revenue',
  shape: 'matrix',
  section: 'cohorts',
  order: 60,
  unit: 'money',
  better: 'up',
  rows: 'month',
  columns: 'months',
  ...lifetimeRevenue(),
  texts: {
    ru: {
      title: 'Выручка с покупателя',
      how: 'Сколько выручки в среднем принёс покупатель каждой когорты к концу месяца с начала. «-» — месяц ещё не закончился.',
    },
    uz: {
      title: 'Xaridordan tushum',
      how: 'Har bir kogorta xaridori oy oxirigacha oʻrtacha qancha tushum keltirgani. «-» — oy hali tugamagan.',
    },
    en: {
      title: 'Lifetime revenue',
      how: 'How much revenue a buyer of each cohort had brought on average by the end of each month since the first. "-": the month is not over.',
    },
  },
};
