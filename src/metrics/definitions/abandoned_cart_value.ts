import { type ScalarDefinition } from '../metric';
import { ABANDONED_CARTS } from '../sql/carts';
import { ABANDONED_VALUE } from '../sql/rolled/carts';

export const metric: ScalarDefinition = {
  id: 'abandoned_cart_value',
  shape: 'scalar',
  section: 'paths',
  order: 20,
  unit: 'money',
  better: 'none',
  comparable: false,
  sql: `SELECT coalesce(sum(total), 0) FROM (${ABANDONED_CARTS}) AS carts`,
  rolled: { sql: ABANDONED_VALUE },
  texts: {
    ru: {
      title: 'В них товаров на',
      how: 'Сумма брошенных корзин по сегодняшним ценам.',
    },
    uz: {
      title: 'Ulardagi summa',
      how: 'Tashlab ketilgan savatlarning bugungi narxlardagi summasi.',
    },
    en: {
      title: 'Worth of these carts',
      how: 'What lies in the abandoned carts, at today’s prices.',
    },
  },
};
