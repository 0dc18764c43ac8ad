import { quote } from '../identifier';
import { type ShopSchema } from '../shop-schema';
import { type View } from './views';

/** What metrics read beside the canonical four, over the bot's own tables where there is no other source. */
export function metricViews(schema: ShopSchema): View[] {
  return [orderStates(), payments(schema), carts(), languages()];
}

/**
 * Since when an order has its status: the bot writes that down; where another program changed it, its last change
 * of the order is the best there is.
 */
function orderStates(): View {
  return {
    name: 'shop_order_states',
    sql: `SELECT o.order_id, o.customer_id, o.status_key, o.total,
       COALESCE((
         SELECT max(change.at) FROM bot_order_changes change
          WHERE change.order_id = o.order_id AND lower(btrim(change.to_status)) = o.status_key
       ), o.updated_at) AS since
  FROM shop_orders o`,
  };
}

/** How an order is paid; null where nobody noted it. */
function payments({ tables: { orders } }: ShopSchema): View {
  // A mapping recorded before this role was known lacks it.
  const column = orders.columns.paymentMethod as { name: string } | null | undefined;
  const id = orders.columns.id?.name ?? 'id';
  const noted = column ? [`NULLIF(lower(btrim(t.${quote(column.name)}::text)), '')`] : [];
  return {
    name: 'shop_payments',
    sql: `SELECT t.${quote(id)} AS order_id, COALESCE(${['details.payment', ...noted].join(', ')}) AS method
  FROM ${quote(orders.name)} t
  LEFT JOIN bot_order_details details ON details.order_id = t.${quote(id)}`,
  };
}

/** What lies in the carts of customers, at the price that their cart shows. */
function carts(): View {
  return {
    name: 'shop_carts',
    sql: `SELECT c.customer_id, cart.product_id, cart.quantity,
       cart.quantity * COALESCE(products.price, cart.price_seen) AS total, cart.changed_at
  FROM bot_carts cart
  JOIN shop_customers c ON c.telegram_id = cart.telegram_id
  LEFT JOIN shop_products products ON products.product_id = cart.product_id`,
  };
}

/** The language that a customer chose, else that of their client, without its region; null where none is known. */
function languages(): View {
  return {
    name: 'shop_languages',
    sql: `SELECT c.customer_id,
       NULLIF(lower(split_part(COALESCE(profile.locale, c.language_code), '-', 1)), '') AS language
  FROM shop_customers c
  LEFT JOIN bot_customer_profiles profile ON profile.telegram_id = c.telegram_id`,
  };
}
