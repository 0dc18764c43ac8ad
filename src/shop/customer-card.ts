import { type Decimal } from '../metrics/metric';
import { type OrderSummary } from './order';

/** What the shop's people see of a customer. Instants are milliseconds since the epoch. */
export interface CustomerCard {
  id: string;
  name: string | null;
  username: string | null;
  /** Null where they are not on Telegram. */
  telegramId: number | null;
  createdAt: number | null;
  lastSeenAt: number | null;
  blockedAt: number | null;
  source: string | null;
  /** Without its region. */
  language: string | null;
  /** All orders, whatever their status. */
  orders: number;
  revenueOrders: number;
  spent: Decimal;
  /** Mean of the revenue orders; null without any. */
  average: Decimal | null;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
  /** Key of `rfm_segments`; null of somebody who has never bought. */
  segment: string | null;
  /** Worth of what lies in the cart now; null where it is empty. */
  cart: Decimal | null;
  /** The newest, at most five. */
  recent: OrderSummary[];
}

export interface CustomerCards {
  /** Undefined for an id that no customer has, or could have. */
  find(id: string, now: number): Promise<CustomerCard | undefined>;
}
