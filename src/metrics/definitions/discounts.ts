import { type ScalarDefinition } from '../metric';
import { DISCOUNTS } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'discounts',
  shape: 'scalar',
  section: 'money',
  order: 53,
  shownWith: 'discounts',
  unit: 'money',
  better: 'none',
  comparable: true,
  sql: `SELECT ${DISCOUNTS}`,
  rolled: { sql: `SELECT ${placed('discount', '$revenue', '$refunded')}` },
  texts: {
    ru: {
      title: 'Скидки',
      how: 'На сколько заказы периода дешевле своих товаров по ценам из заказа. Вместе с заказами, возвращёнными позже.',
    },
    uz: {
      title: 'Chegirmalar',
      how: 'Davrdagi buyurtmalar undagi mahsulotlar narxidan qanchaga arzon. Keyin qaytarilgan buyurtmalar bilan birga.',
    },
    en: {
      title: 'Discounts',
      how: 'How much less the orders of the period cost than the lines in them come to. Together with orders that were refunded later.',
    },
  },
};
