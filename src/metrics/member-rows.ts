import { type OrderSummary } from '../shop/order';
import { type Decimal } from './metric';

/** A person on a list. Instants are milliseconds since the epoch. */
export interface CustomerRow {
  id: string;
  /** First and last name; null of somebody who has none, or whose row is gone while their orders stay. */
  name: string | null;
  username: string | null;
  telegramId: number | null;
  createdAt: number | null;
  lastSeenAt: number | null;
  isBlocked: boolean;
  /** Revenue orders of all time, and what they sum to. */
  orders: number;
  spent: Decimal;
  /** What lies in the cart, where the list is sorted by it; else null. */
  cart: Decimal | null;
}
export type OrderRow = OrderSummary;

type Row = Record<string, unknown>;
const textOrNull = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null);
const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));

export const toCustomer = (row: Row): CustomerRow => ({
  id: String(row.id),
  name: textOrNull(row.name),
  username: textOrNull(row.username),
  telegramId: numberOrNull(row.telegram_id),
  createdAt: numberOrNull(row.created_at),
  lastSeenAt: numberOrNull(row.last_seen_at),
  isBlocked: row.is_blocked === true,
  orders: Number(row.orders),
  spent: String(row.spent),
  cart: textOrNull(row.cart),
});

export const toOrder = (row: Row): OrderRow => ({
  id: String(row.id),
  customerName: textOrNull(row.customer_name),
  status: textOrNull(row.status) ?? '',
  total: textOrNull(row.total) ?? '0',
  placedAt: Number(row.placed_at ?? 0),
});
