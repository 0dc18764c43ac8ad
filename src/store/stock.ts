import { type Database } from './database';
import { quote } from './identifier';
import { productOfLine } from './line-product';
import { columnOf, nameOf } from './mapped-names';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

/**
 * Until the end of the transaction nobody else sells or changes these products. In the order of their ids: whoever
 * locks several does so the same way. `ids` is a SELECT.
 */
export async function lockProducts(
  database: Database,
  { tables: { products } }: ShopSchema,
  ids: string,
  bind: Record<string, unknown>,
): Promise<void> {
  const id = nameOf(products, 'id', 'product');
  // Not FOR UPDATE: another program's new order lines may go on referring to the product.
  await database.query(
    `SELECT FROM ${quote(products.name)} AS product WHERE ${id} IN (${ids}) ORDER BY ${id} FOR NO KEY UPDATE`,
    bind,
  );
}

export interface Sold {
  productId: string;
  /** Pieces left, and how many there were. */
  stock: number;
  before: number;
}

/** Takes what is in a person's cart off the shelf; the products are locked. Those that are not counted are left out. */
export async function sellCart(
  database: Database,
  { tables: { products } }: ShopSchema,
  telegramId: number,
): Promise<Sold[]> {
  if (!products.columns.stock) return [];
  const stock = nameOf(products, 'stock');
  const rows = await database.query<{ id: string; stock: number; quantity: number }>(
    `UPDATE ${quote(products.name)} AS product SET ${stock} = product.${stock} - cart.quantity
     FROM bot_carts AS cart
     WHERE cart.telegram_id = $telegram::bigint AND ${nameOf(products, 'id', 'product')} = cart.product_id
       AND product.${stock} IS NOT NULL
     RETURNING cart.product_id::text AS id, product.${stock}::integer AS stock, cart.quantity`,
    { telegram: telegramId },
  );
  return rows.map(({ id, stock, quantity }) => ({ productId: id, stock, before: stock + quantity }));
}

/** Puts the pieces of an order back, as far as they are counted and their products are known. */
export async function restockOrder(database: Database, schema: ShopSchema, orderId: string): Promise<void> {
  const { products, orders } = schema.tables;
  if (!products.columns.stock) return;
  const stock = nameOf(products, 'stock');
  const pieces = `SELECT ${productOfLine(schema)} AS product_id, trunc(lines.quantity) AS pieces
    FROM shop_order_lines AS lines
    WHERE lines.order_id = ${rowId(columnOf(orders, 'id')).value('$order')} AND lines.quantity >= 1`;
  await lockProducts(database, schema, `SELECT product_id FROM (${pieces}) AS line`, { order: orderId });
  await database.query(
    `UPDATE ${quote(products.name)} AS product SET ${stock} = product.${stock} + back.pieces
     FROM (SELECT product_id, sum(pieces) AS pieces FROM (${pieces}) AS line GROUP BY product_id) AS back
     WHERE ${nameOf(products, 'id', 'product')} = back.product_id AND product.${stock} IS NOT NULL`,
    { order: orderId },
  );
}
