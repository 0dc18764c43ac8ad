import { type ScalarDefinition } from '../metric';
import { SOLD_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'gross_revenue',
  shape: 'scalar',
  section: 'money',
  order: 55,
  shownWith: 'refunds',
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT coalesce(sum(total), 0) ${SOLD_IN_RANGE}`,
  rolled: { sql: `SELECT ${placed('total', '$revenue', '$refunded')}` },
  texts: {
    ru: {
      title: 'До возвратов',
      how: 'Выручка периода вместе с заказами, оформленными в нём и позже возвращёнными.',
    },
    uz: {
      title: 'Qaytarishlargacha',
      how: 'Davr tushumi, unda berilib keyin qaytarilgan buyurtmalar bilan birga.',
    },
    en: {
      title: 'Before refunds',
      how: 'The revenue of the period together with the orders placed in it that were refunded later.',
    },
  },
};
