import { type MatrixDefinition } from '../metric';
import { retention } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'purchase_retention_monthly',
  shape: 'matrix',
  section: 'cohorts',
  order: 40,
  unit: 'percent',
  better: 'up',
  rows: 'month',
  columns: 'months',
  ...retention('month', 'purchases'),
  texts: {
    ru: {
      title: 'Покупки по месяцам',
      how: 'Покупатели по месяцу первого заказа с выручкой и какая их часть покупала в следующие месяцы. «-» — месяц ещё не закончился.',
    },
    uz: {
      title: 'Takroriy xarid, oylar',
      how: 'Xaridorlar birinchi tushumli buyurtma oyi boʻyicha va keyingi oylarda qancha qismi xarid qilgani. «-» — oy hali tugamagan.',
    },
    en: {
      title: 'Purchases by month',
      how: 'Buyers by the month of their first revenue order, and which part of them bought in the months after. "-": the month is not over.',
    },
  },
};
