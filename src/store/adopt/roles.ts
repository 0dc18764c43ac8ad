import { type TypeClass } from './type-class';

export type TableRole = 'users' | 'products' | 'orders' | 'orderItems';
export type ColumnRole<T extends TableRole> = keyof (typeof columnRoles)[T] & string;

export interface RoleRule {
  /** Accepted names, best group first. Two of one group in a table are ambiguous; later groups are then not asked. */
  names: readonly (readonly string[])[];
  type: TypeClass;
  /** Without it the migration stops, adds it to the table, or does without. */
  need: 'required' | 'added' | 'optional';
  /** Ours are called this and have this type, in a fresh table and where the column is added. */
  own: readonly [name: string, type: string];
}

/** Compared without case and underscores, so that camelCase counts as well. */
export const tableNames: Record<TableRole, readonly (readonly string[])[]> = {
  users: [
    ['users', 'user', 'customers', 'customer', 'clients', 'client'],
    ['telegram_users', 'tg_users', 'bot_users', 'shop_users', 'buyers'],
  ],
  products: [
    ['products', 'product'],
    ['goods', 'items', 'item', 'catalog_items', 'menu_items', 'catalog_products'],
  ],
  orders: [
    ['orders', 'order'],
    ['purchases', 'customer_orders', 'user_orders'],
  ],
  orderItems: [
    ['order_items', 'order_item', 'order_lines', 'order_line', 'order_products', 'order_product'],
    ['order_details', 'order_positions', 'line_items', 'ordered_items', 'ordered_products'],
  ],
};

export const ownTableNames: Record<TableRole, string> = {
  users: 'users',
  products: 'products',
  orders: 'orders',
  orderItems: 'order_items',
};

const optional = (type: TypeClass, own: RoleRule['own'], ...names: string[][]): RoleRule => ({
  names: [[own[0]], ...names],
  type,
  need: 'optional',
  own,
});
const required = (type: TypeClass, own: RoleRule['own'], ...names: string[][]): RoleRule => ({
  ...optional(type, own),
  names,
  need: 'required',
});
const added = (type: TypeClass, own: RoleRule['own'], ...names: string[][]): RoleRule => ({
  ...optional(type, own, ...names),
  need: 'added',
});

const TIME = 'timestamp with time zone';
const id = required('id', ['id', 'bigint'], ['id']);
const externalId = optional('text', ['external_id', 'text']);
const updatedAt = optional('instant', ['updated_at', TIME], ['updated', 'modified_at', 'date_updated']);
const created = [['created_at'], ['created', 'date_created', 'created_on', 'creation_date']];
const deletedAt = optional('instant', ['deleted_at', TIME]);

export const columnRoles = {
  users: {
    id,
    telegramId: required(
      'telegram id',
      ['telegram_id', 'bigint'],
      ['telegram_id', 'tg_id', 'telegram_user_id', 'tg_user_id'],
      ['chat_id', 'telegram_chat_id', 'tg_chat_id'],
    ),
    firstName: added('text', ['first_name', 'text'], ['name'], ['full_name', 'display_name']),
    lastName: optional('text', ['last_name', 'text'], ['surname']),
    username: added('text', ['username', 'text'], ['telegram_username', 'tg_username', 'user_name']),
    languageCode: added('text', ['language_code', 'text'], ['language', 'lang', 'locale']),
    source: added('text', ['source', 'text'], ['utm_source']),
    // Never recognised: another program's blocked_at is as likely a customer that the shop has banned.
    blockedAt: { ...added('instant', ['blocked_at', TIME]), names: [] },
    externalId,
    createdAt: required('instant', ['created_at', TIME], ...created, [
      'registered_at',
      'joined_at',
      'date_joined',
      'registration_date',
      'signup_date',
    ]),
    updatedAt,
    lastSeenAt: added('instant with zone', ['last_seen_at', TIME]),
    deletedAt,
  },
  products: {
    id,
    name: required('text', ['name', 'text'], ['name', 'title', 'product_name']),
    description: optional('text', ['description', 'text'], ['details']),
    category: optional('label', ['category', 'text'], ['category_name']),
    price: required(
      'amount',
      ['price', 'numeric'],
      ['price', 'unit_price', 'sale_price', 'retail_price', 'cost'],
    ),
    stock: optional(
      'count',
      ['stock', 'integer'],
      ['stock_quantity', 'stock_count', 'in_stock', 'count_in_stock'],
      ['quantity', 'qty', 'inventory'],
    ),
    imageUrl: optional(
      'text',
      ['image_url', 'text'],
      ['image', 'photo_url'],
      ['photo', 'picture', 'picture_url', 'thumbnail'],
    ),
    active: optional('flag', ['active', 'boolean'], ['is_active'], ['is_available', 'available', 'enabled']),
    externalId,
    createdAt: optional('instant', ['created_at', TIME], ...created),
    updatedAt,
    deletedAt,
  },
  orders: {
    id,
    customer: required(
      'id',
      ['user_id', 'bigint'],
      ['user_id', 'customer_id', 'client_id', 'buyer_id'],
      ['user', 'customer', 'client', 'buyer'],
    ),
    status: required(
      'label',
      ['status', 'text'],
      ['status', 'order_status'],
      ['state', 'order_state', 'status_name'],
    ),
    total: required(
      'amount',
      ['total_amount', 'numeric'],
      ['total_amount', 'total', 'amount', 'total_price', 'grand_total', 'order_total', 'total_sum', 'sum'],
    ),
    // One after the other: a program that has several of them has not made the mapping unclear.
    paymentMethod: optional('label', ['payment_method', 'text'], ['payment_type'], ['pay_method']),
    externalId,
    createdAt: required('instant', ['created_at', TIME], ...created, [
      'date',
      'order_date',
      'ordered_at',
      'placed_at',
    ]),
    updatedAt,
    deletedAt,
  },
  orderItems: {
    id,
    order: required('id', ['order_id', 'bigint'], ['order_id'], ['order']),
    product: optional('id', ['product_id', 'bigint'], ['item_id', 'good_id', 'goods_id'], ['product']),
    productName: optional('text', ['product_name', 'text'], ['item_name', 'name', 'title', 'product_title']),
    quantity: required('count', ['quantity', 'numeric'], ['quantity', 'qty', 'count'], ['amount', 'units']),
    price: optional(
      'amount',
      ['price', 'numeric'],
      ['unit_price', 'price_per_unit', 'item_price', 'product_price', 'price_at_purchase'],
    ),
    total: optional(
      'amount',
      ['total', 'numeric'],
      ['line_total', 'total_price', 'total_amount', 'subtotal', 'sum'],
    ),
    externalId,
    createdAt: optional('instant', ['created_at', TIME], ...created),
    updatedAt,
    deletedAt,
  },
} satisfies Record<TableRole, Record<string, RoleRule>>;

export function rulesOf(table: TableRole): [role: string, rule: RoleRule][] {
  return Object.entries(columnRoles[table]);
}
