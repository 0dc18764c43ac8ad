import { type MatrixDefinition } from '../metric';
import { retention } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'retention_monthly',
  shape: 'matrix',
  section: 'cohorts',
  order: 20,
  unit: 'percent',
  better: 'up',
  rows: 'month',
  columns: 'months',
  ...retention('month', 'activity'),
  texts: {
    ru: {
      title: 'Удержание по месяцам',
      how: 'То же по месяцам: клиенты по месяцу первого визита и какая их часть приходила в следующие месяцы. «-» — месяц ещё не закончился.',
    },
    uz: {
      title: 'Oylik ushlab qolish',
      how: 'Xuddi shu oylar boʻyicha: mijozlar birinchi tashrif oyi boʻyicha va keyingi oylarda qancha qismi kelgani. «-» — oy hali tugamagan.',
    },
    en: {
      title: 'Monthly retention',
      how: 'The same by months: customers by the month of their first visit, and which part of them came in the months after. "-": the month is not over.',
    },
  },
};
