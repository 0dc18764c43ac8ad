import { fitted } from './activity-columns';
import { type Database } from './database';
import { quote } from './identifier';
import { insertion } from './insertion';
import { instant } from './instants';
import { columnOf, nameOf } from './mapped-names';
import { statusValue } from './order-status-column';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

export interface NewOrder {
  /** Whose cart it is made of. */
  telegramId: number;
  customerId: string;
  /** One that the column takes. */
  status: string;
  total: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The order and its lines, from the cart as it is, into the shop's own tables; answers the order's id. */
export async function insertOrder(
  database: Database,
  schema: ShopSchema,
  { telegramId, customerId, status, total, at }: NewOrder,
): Promise<string> {
  const { orders, orderItems, users } = schema.tables;
  const dated = { createdAt: '$at::timestamptz', updatedAt: '$at::timestamptz' };
  const order = insertion(schema, orders, {
    customer: rowId(columnOf(users, 'id')).value('$customer'),
    status: statusValue(columnOf(orders, 'status'), '$status'),
    total: '$total::numeric',
    ...dated,
  });
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO ${quote(orders.name)} (${order.columns}) VALUES (${order.values})
     RETURNING ${nameOf(orders, 'id')}::text AS id`,
    { customer: customerId, status, total, at: instant(at) },
  );
  // Another program's trigger may have swallowed it.
  if (!row) throw new Error(`the row of a new order was not written to ${orders.name}`);

  const { productName, createdAt, updatedAt } = orderItems.columns;
  const line = insertion(schema, orderItems, {
    order: rowId(columnOf(orders, 'id')).value('$order'),
    product: 'products.product_id',
    ...(productName && { productName: fitted(productName, `coalesce(products.name, '')`) }),
    quantity: 'cart.quantity',
    price: 'products.price',
    total: 'products.price * cart.quantity',
    ...dated,
  });
  await database.query(
    `INSERT INTO ${quote(orderItems.name)} (${line.columns})
     SELECT ${line.values} FROM bot_carts AS cart JOIN shop_products AS products ON products.product_id = cart.product_id
     WHERE cart.telegram_id = $telegram::bigint ORDER BY cart.added_at, cart.product_id`,
    { telegram: telegramId, order: row.id, ...((createdAt ?? updatedAt) && { at: instant(at) }) },
  );
  return row.id;
}
