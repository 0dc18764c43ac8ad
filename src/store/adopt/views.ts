import { literal, quote } from '../identifier';
import { type MappedColumn, type MappedTable, type ShopSchema } from '../shop-schema';

export interface View {
  name: string;
  /** The SELECT behind it. */
  sql: string;
}

/** The one vocabulary that metrics and reports read, over whatever names the shop's tables have. */
export function canonicalViews(schema: ShopSchema): View[] {
  return [customers(schema), orders(schema), orderLines(schema), products(schema)];
}

function customers({ tables: { users }, timestampsWithoutZone: zone }: ShopSchema): View {
  const c = users.columns;
  return view('shop_customers', users, {
    customer_id: column(c.id),
    telegram_id: telegramId(c.telegramId),
    first_name: text(c.firstName),
    last_name: text(c.lastName),
    username: text(c.username),
    language_code: text(c.languageCode),
    source: text(c.source),
    blocked_at: instant(c.blockedAt, zone),
    created_at: instant(c.createdAt, zone),
    last_seen_at: instant(c.lastSeenAt, zone),
  });
}

function orders({ tables, timestampsWithoutZone: zone }: ShopSchema): View {
  const c = tables.orders.columns;
  const status = text(c.status);
  return view('shop_orders', tables.orders, {
    order_id: column(c.id),
    customer_id: column(c.customer),
    status,
    status_key: `lower(btrim(${status}))`,
    total: amount(c.total),
    placed_at: instant(c.createdAt, zone),
    updated_at: instant(c.updatedAt ?? c.createdAt, zone),
  });
}

function orderLines({ tables }: ShopSchema): View {
  const c = tables.orderItems.columns;
  const joinsProducts = c.product !== null;
  const productsName = joinsProducts ? [text(tables.products.columns.name, 'p')] : [];
  const productName = [...(c.productName ? [text(c.productName)] : []), ...productsName];
  const computed = c.price ? [`${amount(c.price)} * ${column(c.quantity)}::numeric`] : [];
  const total = [...(c.total ? [amount(c.total)] : []), ...computed];
  const joins = [];
  if (joinsProducts) {
    const { products } = tables;
    // Without regard to soft deletion: a line keeps the name of what is no longer sold.
    joins.push(
      `LEFT JOIN ${quote(products.name)} p ON p.${quote(products.columns.id?.name ?? 'id')} = ${column(c.product)}`,
    );
  }
  const { orders } = tables;
  if (orders.columns.deletedAt) {
    // Lines of an order that is left out are left out with it.
    joins.push(
      `JOIN ${quote(orders.name)} o ON ${column(orders.columns.id, 'o')} = ${column(c.order)}` +
        ` AND ${column(orders.columns.deletedAt, 'o')} IS NULL`,
    );
  }
  return view(
    'shop_order_lines',
    tables.orderItems,
    {
      line_id: column(c.id),
      order_id: column(c.order),
      product_id: c.product ? column(c.product) : `NULL::${tables.products.columns.id?.type ?? 'bigint'}`,
      product_name: coalesce(productName),
      quantity: `${column(c.quantity)}::numeric`,
      unit_price: amount(c.price),
      total: coalesce(total),
    },
    joins,
  );
}

function products({ tables: { products } }: ShopSchema): View {
  const c = products.columns;
  return view('shop_products', products, {
    product_id: column(c.id),
    name: text(c.name),
    description: text(c.description),
    category: text(c.category),
    price: amount(c.price),
    stock: c.stock ? `${column(c.stock)}::integer` : 'NULL::integer',
    image_url: text(c.imageUrl),
    active: c.active ? `COALESCE(${column(c.active)}, false)` : 'true',
  });
}

function view(
  name: string,
  table: MappedTable,
  columns: Record<string, string>,
  joins: readonly string[] = [],
): View {
  const list = Object.entries(columns).map(([as, expression]) => `${expression} AS ${as}`);
  const { deletedAt } = table.columns;
  const kept = deletedAt ? [`WHERE ${column(deletedAt)} IS NULL`] : [];
  const from = `FROM ${quote(table.name)} t`;
  return { name, sql: [`SELECT ${list.join(',\n       ')}`, from, ...joins, ...kept].join('\n  ') };
}

function column(mapped: MappedColumn | null, alias = 't'): string {
  return mapped ? `${alias}.${quote(mapped.name)}` : 'NULL';
}

function text(mapped: MappedColumn | null, alias = 't'): string {
  return `${column(mapped, alias)}::text`;
}

function amount(mapped: MappedColumn | null): string {
  return `${column(mapped)}::numeric`;
}

/** A text that is no number belongs to nobody on Telegram, and must not fail the whole view. */
function telegramId(mapped: MappedColumn | null): string {
  const isText = mapped && /^(text|citext|char)/.test(mapped.type);
  if (!isText) return `${column(mapped)}::bigint`;
  const digits = `btrim(${text(mapped)})`;
  return `CASE WHEN ${digits} ~ '^-?[0-9]{1,18}$' THEN ${digits}::bigint END`;
}

/** The instant in a column, whatever its type. */
export function instant(mapped: MappedColumn | null, zone: string, alias = 't'): string {
  if (!mapped) return 'NULL::timestamp with time zone';
  if (/with time zone/.test(mapped.type)) return column(mapped, alias);
  return `${column(mapped, alias)}::timestamp AT TIME ZONE ${literal(zone)}`;
}

function coalesce(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? 'NULL') : `COALESCE(${expressions.join(', ')})`;
}
