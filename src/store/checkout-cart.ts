import { type CheckoutOrder } from '../shop/checkout';
import { type Database } from './database';
import { type ShopSchema } from './shop-schema';
import { lockProducts } from './stock';

/**
 * Within a transaction: holds the cart and its products as they are, and answers what they cost. Undefined where they
 * are not what the buyer confirmed, or not to be had.
 */
export async function confirmedTotal(
  database: Database,
  schema: ShopSchema,
  { person: { telegramId: telegram }, expected }: CheckoutOrder,
): Promise<string | undefined> {
  await database.query(
    'SELECT FROM bot_carts WHERE telegram_id = $telegram::bigint ORDER BY product_id FOR UPDATE',
    { telegram },
  );
  await lockProducts(
    database,
    schema,
    'SELECT product_id FROM bot_carts WHERE telegram_id = $telegram::bigint',
    { telegram },
  );
  // A statement of its own: only now does it see what the locks were waited for.
  const [row] = await database.query<{ is_confirmed: boolean; total: string | null }>(
    `SELECT count(*) > 0 AND count(*) = count(DISTINCT cart.product_id) AND bool_and(coalesce(
         expected.quantity = cart.quantity AND expected.price = products.price AND products.active
           AND coalesce(products.stock, cart.quantity) >= cart.quantity, false)) AS is_confirmed,
       trim_scale(sum(products.price * cart.quantity))::text AS total
     FROM (SELECT product_id, quantity FROM bot_carts WHERE telegram_id = $telegram::bigint) AS cart
     FULL JOIN unnest($products::text[], $quantities::integer[], $prices::numeric[])
       AS expected(product_id, quantity, price) ON expected.product_id = cart.product_id::text
     LEFT JOIN shop_products AS products ON products.product_id = cart.product_id`,
    {
      telegram,
      products: expected.map(({ productId }) => productId),
      quantities: expected.map(({ quantity }) => quantity),
      prices: expected.map(({ price }) => price),
    },
  );
  return row?.is_confirmed && row.total !== null ? row.total : undefined;
}
