import { type Locale } from '../locales/locale';
import { MAX_QUANTITY, type Repeated } from '../shop/cart';
import { ordersOnTelegram } from './customer-lookup';
import { type Database } from './database';
import { productOfLine } from './line-product';
import { instant } from './instants';
import { inLocale, joinTexts, localised } from './localised';
import { columnOf } from './mapped-names';
import { lockPerson } from './person-lock';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

interface Line {
  product_id: string | null;
  name: string;
  is_added: boolean;
  is_fewer: boolean;
}

/** Puts the lines of this person's order into the cart again; see `Carts.repeat`. */
export async function repeatOrder(
  database: Database,
  schema: ShopSchema,
  {
    telegramId,
    orderId,
    locale,
    now,
  }: {
    telegramId: number;
    orderId: string;
    locale?: Locale;
    /** Milliseconds since the epoch. */ now: number;
  },
): Promise<Repeated | undefined> {
  const { couldBe, value } = rowId(columnOf(schema.tables.orders, 'id'));
  if (!couldBe(orderId)) return undefined;
  const bind = { telegram: telegramId, order: orderId };
  return database.transaction(async () => {
    await lockPerson(database, telegramId);
    const isTheirs = await database.query(
      `SELECT 1 FROM shop_orders WHERE order_id = ${value('$order')} AND order_id IN (${ordersOnTelegram(schema)})`,
      bind,
    );
    if (isTheirs.length === 0) return undefined;

    // Whole pieces: an order that was imported may hold half a kilogram.
    const lines = await database.query<Line>(
      `WITH wanted AS (
         SELECT ${productOfLine(schema)} AS product_id, lines.product_name, lines.quantity, lines.line_id
         FROM shop_order_lines AS lines WHERE lines.order_id = ${value('$order')} AND lines.quantity > 0
       ), sold AS (
         SELECT products.product_id, min(products.price) AS price, row_number() OVER (ORDER BY min(wanted.place)) AS place,
           LEAST(ceil(sum(wanted.quantity)), min(products.stock), $most::integer)::integer AS quantity,
           coalesce(min(products.stock) < sum(wanted.quantity), false) AS is_fewer
         FROM (SELECT wanted.*, row_number() OVER (ORDER BY line_id) AS place FROM wanted) AS wanted
         JOIN shop_products AS products ON products.product_id = wanted.product_id
         WHERE products.active AND products.price IS NOT NULL AND coalesce(products.stock, 1) > 0
         GROUP BY products.product_id
       ), put AS (
         INSERT INTO bot_carts AS cart (telegram_id, product_id, quantity, price_seen, added_at, changed_at)
         SELECT $telegram::bigint, product_id, quantity, price,
           $now::timestamptz + place * interval '1 microsecond', $now::timestamptz
         FROM sold
         ORDER BY product_id
         ON CONFLICT (telegram_id, product_id) DO UPDATE
           SET quantity = GREATEST(cart.quantity, EXCLUDED.quantity), price_seen = EXCLUDED.price_seen,
             changed_at = EXCLUDED.changed_at
       )
       SELECT wanted.product_id::text, coalesce(wanted.product_name, '') AS name, sold.product_id IS NOT NULL AS is_added,
         coalesce(sold.is_fewer, false) AS is_fewer
       FROM wanted LEFT JOIN sold ON sold.product_id = wanted.product_id
       ORDER BY wanted.line_id`,
      { ...bind, most: MAX_QUANTITY, now: instant(now) },
    );
    const told = lines.filter(({ is_added: isAdded, is_fewer: isFewer }) => !isAdded || isFewer);
    // A statement of its own: a cluster keeps the texts on every node, and runs no write beside a look at them.
    const named = await database.query<{ name: string }>(
      `SELECT ${localised('name', 'line.name')} AS name
       FROM unnest($ids::text[], $names::text[]) WITH ORDINALITY AS line(product_id, name, place)
       ${joinTexts(`line.product_id::${columnOf(schema.tables.products, 'id').type}`)}
       ORDER BY line.place`,
      {
        ids: told.map(({ product_id: id }) => id),
        names: told.map(({ name }) => name),
        ...inLocale(locale),
      },
    );
    const names = (isFewer: boolean) =>
      named.filter((_, index) => told[index]?.is_fewer === isFewer).map(({ name }) => name);
    const missing = names(false);
    return { added: lines.length - missing.length, missing, fewer: names(true) };
  });
}
