import { type MatrixDefinition } from '../metric';
import { retention } from '../sql/cohorts';

export const metric: MatrixDefinition = {
  id: 'purchase_retention_weekly',
  shape: 'matrix',
  section: 'cohorts',
  order: 30,
  unit: 'percent',
  better: 'up',
  rows: 'week',
  columns: 'weeks',
  ...retention('week', 'purchases'),
  texts: {
    ru: {
      title: 'Покупки по неделям',
      how: 'Покупатели по неделе первого заказа с выручкой и какая их часть покупала в каждую следующую неделю. «-» — неделя ещё не закончилась.',
    },
    uz: {
      title: 'Takroriy xarid, haftalar',
      how: 'Xaridorlar birinchi tushumli buyurtma haftasi boʻyicha va keyingi har bir haftada qancha qismi xarid qilgani. «-» — hafta hali tugamagan.',
    },
    en: {
      title: 'Purchases by week',
      how: 'Buyers by the week of their first revenue order, and which part of them bought in each week after it. "-": the week is not over.',
    },
  },
};
