import { type ScalarDefinition } from '../metric';
import { DISCOUNTS, SOLD_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'before_discounts',
  shape: 'scalar',
  section: 'money',
  order: 52,
  shownWith: 'discounts',
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT (SELECT coalesce(sum(total), 0) ${SOLD_IN_RANGE}) + ${DISCOUNTS}`,
  rolled: {
    sql: `SELECT ${placed('total', '$revenue', '$refunded')} + ${placed('discount', '$revenue', '$refunded')}`,
  },
  texts: {
    ru: {
      title: 'До скидок',
      how: 'Сколько стоили бы заказы периода без скидок, вместе с возвращёнными позже.',
    },
    uz: {
      title: 'Chegirmalargacha',
      how: 'Davrdagi buyurtmalar chegirmasiz qancha boʻlar edi, keyin qaytarilganlari bilan birga.',
    },
    en: {
      title: 'Before discounts',
      how: 'What the orders of the period would have come to without discounts, together with those that were refunded later.',
    },
  },
};
