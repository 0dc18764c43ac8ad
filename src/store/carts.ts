import { type Clock } from '../clock';
import { type Locale } from '../locales/locale';
import { type Cart, type Carts, type QuantityOutcome } from '../shop/cart';
import { repeatOrder } from './cart-repeat';
import { type Database } from './database';
import { instant } from './instants';
import { inLocale, joinTexts, localised } from './localised';
import { columnOf } from './mapped-names';
import { lockPerson } from './person-lock';
import { pieces } from './product-rows';
import { rememberSchema } from './remembered-schema';
import { rowId } from './row-id';

interface LineRow {
  product_id: string;
  name: string;
  quantity: number;
  price: string;
  price_seen: string;
  total: string;
  stock: number | null;
  active: boolean;
  cart_total: string;
}

/** Prices without trailing zeros: they are compared as texts. A product that is there no more keeps its line, as gone. */
const LINES = `SELECT product_id::text, name, quantity, trim_scale(price)::text AS price,
    trim_scale(price_seen)::text AS price_seen, trim_scale(price * quantity)::text AS total, stock, active,
    trim_scale(sum(CASE WHEN active THEN price * LEAST(quantity, stock) ELSE 0 END) OVER ())::text AS cart_total
  FROM (
    SELECT cart.product_id, cart.quantity, cart.price_seen, cart.added_at,
      ${localised('name', `coalesce(products.name, '#' || cart.product_id)`)} AS name, coalesce(products.price, cart.price_seen) AS price,
      ${pieces('products.stock')} AS stock, coalesce(products.active AND products.price IS NOT NULL, false) AS active
    FROM bot_carts AS cart LEFT JOIN shop_products AS products ON products.product_id = cart.product_id
      ${joinTexts('cart.product_id')}
    WHERE cart.telegram_id = $telegram::bigint
  ) AS line
  ORDER BY added_at, product_id`;

/** Of what is asked for, as many as are left are put in; where that is none, the line goes. */
const put = (product: string) => `WITH product AS (
    SELECT product_id, price, LEAST($quantity::integer, ${pieces('stock')}) AS quantity FROM shop_products
    WHERE product_id = ${product} AND active AND price IS NOT NULL
  ), held AS (
    SELECT CASE WHEN asked_by = $asked::text THEN quantity_before ELSE quantity END AS quantity
    FROM bot_carts WHERE telegram_id = $telegram::bigint AND product_id = ${product}
  ), put AS (
    INSERT INTO bot_carts AS cart (telegram_id, product_id, quantity, price_seen, asked_by, quantity_before,
      added_at, changed_at)
    SELECT $telegram::bigint, product_id, quantity, price, $asked::text, coalesce((SELECT quantity FROM held), 0),
      $now::timestamptz, $now::timestamptz
    FROM product WHERE quantity > 0
    ON CONFLICT (telegram_id, product_id) DO UPDATE
      SET quantity = EXCLUDED.quantity, price_seen = EXCLUDED.price_seen, asked_by = EXCLUDED.asked_by,
        quantity_before = EXCLUDED.quantity_before, changed_at = EXCLUDED.changed_at
    RETURNING quantity
  ), taken AS (
    DELETE FROM bot_carts WHERE telegram_id = $telegram::bigint AND product_id = ${product}
      AND NOT EXISTS (SELECT FROM product WHERE quantity > 0)
  )
  SELECT coalesce((SELECT quantity FROM held), 0) AS before, coalesce((SELECT quantity FROM put), 0) AS quantity,
    EXISTS (SELECT FROM product) AS on_sale`;

export function createCarts(database: Database, clock: Clock): Carts {
  const schema = rememberSchema(database);

  async function of(telegramId: number, locale?: Locale): Promise<Cart> {
    const rows = await database.query<LineRow>(LINES, { telegram: telegramId, ...inLocale(locale) });
    const lines = rows.map(({ product_id: productId, price_seen: priceSeen, ...line }) => {
      const { name, quantity, price, total, stock, active } = line;
      return { productId, name, quantity, price, priceSeen, total, stock, active };
    });
    return { lines, total: rows[0]?.cart_total ?? '0' };
  }

  return {
    of,

    async set(telegramId, productId, quantity, askedBy): Promise<QuantityOutcome> {
      const { couldBe, value } = rowId(columnOf((await schema()).tables.products, 'id'));
      if (!couldBe(productId)) return { before: 0, quantity: 0, limit: quantity > 0 ? 'gone' : null };
      const [row] = await database.query<{ before: number; quantity: number; on_sale: boolean }>(
        put(value('$product')),
        {
          ...{ telegram: telegramId, product: productId, quantity, asked: askedBy ?? null },
          now: instant(clock.now()),
        },
      );
      const { before, quantity: held, on_sale: isOnSale } = row ?? { before: 0, quantity: 0, on_sale: false };
      const limit = held >= quantity ? null : isOnSale ? 'stock' : 'gone';
      return { before, quantity: held, limit };
    },

    async accept(telegramId) {
      return database.transaction(async () => {
        await lockPerson(database, telegramId);
        await database.query(
          `UPDATE bot_carts AS cart
           SET price_seen = products.price, quantity = LEAST(cart.quantity, products.stock),
             changed_at = $now::timestamptz
           FROM shop_products AS products
           WHERE cart.telegram_id = $telegram::bigint AND products.product_id = cart.product_id
             AND products.active AND products.price IS NOT NULL AND coalesce(products.stock, 1) > 0`,
          { telegram: telegramId, now: instant(clock.now()) },
        );
        await database.query(
          `DELETE FROM bot_carts AS cart WHERE cart.telegram_id = $telegram::bigint AND NOT EXISTS (
             SELECT FROM shop_products AS products
             WHERE products.product_id = cart.product_id AND products.active AND products.price IS NOT NULL
               AND coalesce(products.stock, 1) > 0)`,
          { telegram: telegramId },
        );
        return of(telegramId);
      });
    },

    async clear(telegramId) {
      await database.transaction(async () => {
        await lockPerson(database, telegramId);
        await database.query('DELETE FROM bot_carts WHERE telegram_id = $telegram::bigint', {
          telegram: telegramId,
        });
      });
    },

    repeat: async (telegramId, orderId, locale) =>
      repeatOrder(database, await schema(), { telegramId, orderId, locale, now: clock.now() }),
  };
}
