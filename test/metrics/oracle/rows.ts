/** What the tables hold in the end, and what was delivered to them. Instants in milliseconds, money in ten-thousandths. */
export interface Rows {
  customers: CustomerRow[];
  profiles: { telegramId: number; locale: string | null }[];
  products: ProductRow[];
  orders: OrderRow[];
  changes: { orderId: number; at: number; to: string }[];
  carts: { telegramId: number; productId: number; quantity: number; priceSeen: bigint; changedAt: number }[];
  events: EventRow[];
  /** Every visit by anybody who was a customer when it was written. */
  visits: { customerId: number; at: number }[];
}

export interface CustomerRow {
  id: number;
  telegramId: number | null;
  createdAt: number;
  lastSeenAt: number | null;
  blockedAt: number | null;
  source: string | null;
  languageCode: string | null;
}
export interface ProductRow {
  id: number;
  name: string;
  price: bigint;
  stock: number | null;
  active: boolean;
}
export interface OrderRow {
  id: number;
  /** Null for a guest; a customer may since have been deleted. */
  customerId: number | null;
  status: string;
  placedAt: number;
  updatedAt: number;
  total: bigint;
  payment: string | null;
  lines: LineRow[];
}
export interface LineRow {
  productId: number | null;
  product: string;
  quantity: number;
  amount: bigint;
}
export interface EventRow {
  customerId: number;
  name: string;
  at: number;
  productId: number | null;
}
