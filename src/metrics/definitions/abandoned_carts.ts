import { type ScalarDefinition } from '../metric';
import { ABANDONED_CARTS } from '../sql/carts';
import { counted } from '../sql/counted';
import { ABANDONED_COUNT } from '../sql/rolled/carts';

export const metric: ScalarDefinition = {
  id: 'abandoned_carts',
  shape: 'scalar',
  section: 'paths',
  order: 10,
  unit: 'count',
  better: 'down',
  comparable: false,
  ...counted('customers', `SELECT customer_id AS id FROM (${ABANDONED_CARTS}) AS carts`, 'cart'),
  rolled: { sql: `SELECT ${ABANDONED_COUNT}` },
  texts: {
    ru: {
      title: 'Брошенные корзины',
      how: 'Клиенты, у которых сейчас лежат товары в корзине и которые не трогали её дольше срока (обычно 24 часа); период на экране не влияет.',
    },
    uz: {
      title: 'Tashlab ketilgan savat',
      how: 'Hozir savatida mahsulot bor va unga belgilangan muddatdan (odatda 24 soat) koʻp tegmagan mijozlar; ekrandagi davr taʼsir qilmaydi.',
    },
    en: {
      title: 'Abandoned carts',
      how: 'Customers who have something in the cart now and have not touched it for longer than the limit (usually 24 hours); the period on screen does not matter.',
    },
  },
};
