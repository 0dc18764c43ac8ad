import { type MatrixDefinition } from '../metric';
import { retention } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'retention_weekly',
  shape: 'matrix',
  section: 'cohorts',
  order: 10,
  unit: 'percent',
  better: 'up',
  rows: 'week',
  columns: 'weeks',
  ...retention('week', 'activity'),
  texts: {
    ru: {
      title: 'Удержание по неделям',
      how: 'Клиенты по неделе первого визита и какая их часть приходила в каждую следующую неделю. «-» — неделя ещё не закончилась; средняя учитывает размер групп. Первая группа после начала учёта включает и прежних клиентов.',
    },
    uz: {
      title: 'Haftalik ushlab qolish',
      how: 'Mijozlar birinchi tashrif haftasi boʻyicha va keyingi har bir haftada ularning qancha qismi kelgani. «-» — hafta hali tugamagan; oʻrtacha guruhlar hajmini hisobga oladi. Hisob boshlangandagi birinchi guruhda avvalgi mijozlar ham bor.',
    },
    en: {
      title: 'Weekly retention',
      how: 'Customers by the week of their first visit, and which part of them came in each week after it. "-": the week is not over; the mean weighs by the size of the cohorts. The first cohort after recording began holds older customers too.',
    },
  },
};
