import { type ShopTime } from '../shop-time';
import { type DemoActivityDay, type DemoCustomer, type DemoEvent, type DemoOrder } from './history';
import { type KeptLine } from './kept-cart';
import { type OrderStep } from './order-life';
import { type ShelfProduct } from './visit';

/** The part of a shop's life that is to be made up, [from, to). */
export interface Between {
  from: number;
  to: number;
  time: ShopTime;
  /** In [0, 2^32). */
  seed: number;
}

/** A shop as it is at `from`, however it came to be so. Instants are milliseconds since the epoch. */
export interface ShopNow {
  /** When the first customer came. */
  openedAt: number;
  /** Those who may come again or block the bot. */
  customers: KnownCustomer[];
  /** First contacts in the last RECENT_DAYS times 24 hours. */
  newcomers: number;
  /** All that is on sale. */
  products: ShopProduct[];
  openOrders: KnownOrder[];
  /** Free from here on: ids of customers and orders, and numbers of made-up people. */
  next: { customerId: number; orderId: number; number: number };
}

/** So far back one looks for how many newcomers a day has and what is looked at. */
export const RECENT_DAYS = 28;

export interface KnownCustomer {
  id: number;
  telegramId: number;
  source: string | null;
  createdAt: number;
  lastSeenAt: number;
  /** Shop days with a visit, ever. */
  activeDays: number;
  lastOrderAt: number | null;
  cart: KeptLine[];
}

export interface ShopProduct extends Pick<ShelfProduct, 'id' | 'name' | 'price'> {
  /** How often it was looked at lately. */
  views: number;
  /** Null where pieces are not counted. */
  stock: number | null;
}

/** An order that may still change; `since` is when it got its status. */
export interface KnownOrder {
  id: number;
  status: string;
  since: number;
}

/** What happened meanwhile; nothing before `from`, nothing at or after `to`. */
export interface DaysBetween {
  newcomers: DemoCustomer[];
  /** Customers of before who came or blocked the bot; null where they did not. */
  seen: { id: number; lastSeenAt: number | null; blockedAt: number | null }[];
  /** As they stand in the end; in the order of their ids. */
  orders: DemoOrder[];
  /** Steps of the orders from before, each with at least one. */
  moved: { id: number; steps: OrderStep[] }[];
  /** In the order of time. */
  events: DemoEvent[];
  /** A day may have had a visit before `from` already. */
  activityDays: DemoActivityDay[];
  /** Whole carts of all who came, as they left them. */
  carts: { customerId: number; telegramId: number; lines: KeptLine[] }[];
  /** Pieces left of those products whose number changed. */
  stocks: { id: number; stock: number }[];
}
