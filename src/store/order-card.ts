import { type Locale } from '../locales/locale';
import { type OrderCard, type OrderChange, type OrderLine } from '../shop/order';
import { type PaymentMethod } from '../shop/checkout';
import { idFamily } from './adopt/type-class';
import { type Database } from './database';
import { inMilliseconds } from './instants';
import { productOfLine } from './line-product';
import { inLocale, joinTexts, localised } from './localised';
import { columnOf } from './mapped-names';
import { type SummaryRow, toSummary } from './order-summary';
import { orderVersion } from './order-version';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

interface CardRow extends SummaryRow {
  telegram_id: string | null;
  username: string | null;
  contact_name: string | null;
  phone: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  comment: string | null;
  payment: PaymentMethod | null;
  paid_at: string | null;
  lines: OrderLine[];
  changes: OrderChange[];
}

const linesOf = (schema: ShopSchema): string => `SELECT jsonb_agg(jsonb_build_object(
      'productId', lines.product_id::text, 'name', ${localised('name', `coalesce(lines.product_name, '')`)},
      'quantity', trim_scale(coalesce(lines.quantity, 0))::text, 'price', trim_scale(lines.unit_price)::text,
      'total', trim_scale(coalesce(lines.total, 0))::text
    ) ORDER BY lines.line_id)
  FROM shop_order_lines AS lines ${joinTexts(namedProduct(schema))}
  WHERE lines.order_id = orders.order_id`;

/** Another program's lines may refer to its products by ids of another type, which cannot be compared. */
function namedProduct(schema: ShopSchema): string {
  const { orderItems, products } = schema.tables;
  const { product } = orderItems.columns;
  const isAlike = !product || idFamily(product.type) === idFamily(columnOf(products, 'id').type);
  return isAlike ? productOfLine(schema) : 'NULL';
}

const CHANGES = `SELECT jsonb_agg(jsonb_build_object(
      'at', ${inMilliseconds('changes.at')}, 'from', changes.from_status, 'to', changes.to_status,
      'role', changes.by_role, 'byName', changes.by_name, 'reason', changes.reason
    ) ORDER BY changes.id)
  FROM bot_order_changes AS changes WHERE changes.order_id = orders.order_id`;

const PAID_AT = `SELECT ${inMilliseconds('min(payments.paid_at)')}::text FROM bot_order_payments AS payments
  WHERE payments.order_id = orders.order_id`;

function cardOf(schema: ShopSchema): string {
  return `SELECT orders.order_id::text AS id, customers.first_name AS customer_name,
    coalesce(orders.status, '') AS status, coalesce(orders.total, 0)::text AS total,
    ${inMilliseconds('orders.placed_at')}::text AS placed_at,
    coalesce(details.telegram_id, customers.telegram_id)::text AS telegram_id, customers.username,
    details.contact_name, details.phone, details.address, details.latitude, details.longitude, details.comment,
    details.payment, (${PAID_AT}) AS paid_at, coalesce((${linesOf(schema)}), '[]') AS lines,
    coalesce((${CHANGES}), '[]') AS changes
  FROM shop_orders AS orders
  LEFT JOIN shop_customers AS customers ON customers.customer_id = orders.customer_id
  LEFT JOIN bot_order_details AS details ON details.order_id = orders.order_id`;
}

/**
 * All that is known of an order, of one instant. Undefined for an id that no order has, or could have. Its lines have
 * the names of the time of the order, or those that their products have in a language.
 */
export async function findOrder(
  database: Database,
  schema: ShopSchema,
  id: string,
  locale?: Locale,
): Promise<OrderCard | undefined> {
  const { couldBe, value } = rowId(columnOf(schema.tables.orders, 'id'));
  if (!couldBe(id)) return undefined;
  const [row] = await database.query<CardRow>(`${cardOf(schema)} WHERE orders.order_id = ${value('$id')}`, {
    id,
    ...inLocale(locale),
  });
  return row && toCard(row);
}

function toCard(row: CardRow): OrderCard {
  const { telegram_id: telegramId, paid_at: paidAt, latitude, longitude } = row;
  const { username, phone, address, comment, payment, lines, changes } = row;
  return {
    ...toSummary(row),
    telegramId: telegramId === null ? null : Number(telegramId),
    contactName: row.contact_name,
    ...{ username, phone, address, comment, payment, lines, changes },
    location: latitude === null || longitude === null ? null : { latitude, longitude },
    paidAt: paidAt === null ? null : Number(paidAt),
    version: orderVersion(row.status, changes.length),
  };
}
