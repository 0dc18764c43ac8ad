import { type Locale } from '../locales/locale';
import { type ShopDate, type ShopTime } from '../shop-time';

export interface DemoOptions {
  /** How many customers there are in the end; from 1. */
  customers: number;
  /** Shop days of history, today included; from 1. */
  days: number;
  /** Another shop for each whole number in [0, 2^32). */
  seed: number;
  /** The instant the history ends at. */
  now: number;
  time: ShopTime;
}

/** What `npm run demo` and the first start write when nobody says otherwise. */
export const DEMO_DEFAULTS = { customers: 1_200, days: 365, seed: 1 } as const;

export interface DemoText {
  name: string;
  description: string;
  category: string;
}

/**
 * Ids are 1, 2, 3 ... everywhere; instants are milliseconds since the epoch; money is whole soʻm. The shop's own
 * texts are Russian.
 */
export interface DemoProduct extends DemoText {
  id: number;
  texts: Readonly<Record<Exclude<Locale, 'ru'>, DemoText>>;
  price: number;
  /** What it cost before the price rise inside the history; order lines of that time have it. */
  formerPrice: number;
  /** Pieces left; null where they are not counted. */
  stock: number | null;
  /** One that is no longer sold stands only in orders from before the price rise. */
  active: boolean;
}

/** Ids rise with `createdAt`. */
export interface DemoCustomer {
  id: number;
  telegramId: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  languageCode: string;
  source: string | null;
  createdAt: number;
  /** When the row last changed by itself: at the blocking, else at the creation. */
  updatedAt: number;
  lastSeenAt: number;
  blockedAt: number | null;
}

/** Ids rise with `placedAt`. */
export interface DemoOrder {
  id: number;
  customerId: number;
  status: string;
  total: number;
  placedAt: number;
  /** When it got its status. */
  updatedAt: number;
  payment: 'on-delivery' | 'online';
  lines: DemoOrderLine[];
}

/** What a customer has put into the cart and not bought. */
export interface DemoCartLine {
  customerId: number;
  telegramId: number;
  productId: number;
  quantity: number;
  /** The price when it was put in. */
  price: number;
  changedAt: number;
}

export interface DemoOrderLine {
  productId: number;
  productName: string;
  quantity: number;
  price: number;
  total: number;
}

export interface DemoEvent {
  customerId: number;
  at: number;
  name: DemoEventName;
  properties: Readonly<Record<string, string | number>>;
}

export type DemoEventName =
  | 'bot_started'
  | 'catalog_viewed'
  | 'product_viewed'
  | 'cart_added'
  | 'cart_removed'
  | 'checkout_started'
  | 'order_placed'
  | 'bot_blocked';

/** A shop day on which a customer did something, and their first instant in it. */
export interface DemoActivityDay {
  customerId: number;
  day: ShopDate;
  firstAt: number;
}

/**
 * Some customers with all that they ever did. Of a large shop, first those without their orders, then orders alone in
 * the order of time; each order with its event.
 */
export interface DemoBatch {
  customers: DemoCustomer[];
  orders: DemoOrder[];
  events: DemoEvent[];
  activityDays: DemoActivityDay[];
  carts: DemoCartLine[];
  /** How far this batch comes. */
  reached: DemoProgress;
}

export interface DemoProgress {
  what: 'customers' | 'orders' | 'months of events';
  done: number;
  of: number;
}

export interface DemoShop {
  products: readonly DemoProduct[];
  /** Computed while one reads: a batch can be forgotten once it is written. Each call starts anew. */
  batches(): Iterable<DemoBatch>;
  /** What a curious owner can find in the figures. */
  toDiscover: { outage: DemoOutage | null; campaign: DemoCampaign | null };
}

/** The bot was down in [from, to): nobody did anything. */
export interface DemoOutage {
  from: number;
  to: number;
}

/** Newcomers of one source, many at once from the first instant of a day, most of whom never come back. */
export interface DemoCampaign {
  source: string;
  from: number;
  to: number;
}
