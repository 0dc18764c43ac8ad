import { type Locale } from '../locales/locale';
import { type Decimal } from '../metrics/metric';
import { type Page } from './catalog';
import { type Location, type PaymentMethod } from './checkout';
import { type OrderAction } from './order-flow';

/** An order as a list shows it. Instants are milliseconds since the epoch. */
export interface OrderSummary {
  id: string;
  /** Null where the order has no known customer, or one without a name. */
  customerName: string | null;
  status: string;
  total: Decimal;
  placedAt: number;
}

export interface OrderLine {
  productId: string | null;
  name: string;
  quantity: Decimal;
  /** Null where the order was written without it. */
  price: Decimal | null;
  total: Decimal;
}

/** One step in an order's life. */
export interface OrderChange {
  at: number;
  /** Null for the first. */
  from: string | null;
  to: string;
  role: 'customer' | 'admin' | 'payment';
  byName: string | null;
  reason: string | null;
}

/** Everything that is known of an order. What only the bot's own orders have is null for others. */
export interface OrderCard extends OrderSummary {
  /** Null where the customer is not on Telegram or not known. */
  telegramId: number | null;
  username: string | null;
  contactName: string | null;
  phone: string | null;
  address: string | null;
  location: Location | null;
  comment: string | null;
  payment: PaymentMethod | null;
  /** When the online payment arrived. */
  paidAt: number | null;
  lines: OrderLine[];
  /** Oldest first. */
  changes: OrderChange[];
  /** Six characters that change with the status and its history: what an admin's button was drawn from. */
  version: string;
}

export interface OrderPage {
  orders: OrderSummary[];
  total: number;
}

/** Reading. Undefined, or nothing found, also for ids that no order could have. */
export interface Orders {
  /** Newest first, placed in [from, to). */
  recent(range: { from: number; to: number }, limit: number): Promise<OrderSummary[]>;
  /** Its lines by the products' names in a language, where they have one; left out: by the shop's own. */
  find(id: string, locale?: Locale): Promise<OrderCard | undefined>;
  /** Newest first. */
  ofCustomer(telegramId: number, page: Page): Promise<OrderPage>;
  /**
   * Of these statuses (lower case; null: of all), `first` ones of them on top and oldest first, the others newest first.
   */
  list(
    filter: { statuses: readonly string[] | null; first: readonly string[] },
    page: Page,
  ): Promise<OrderPage>;
  /** By number (the id, or an outside one), or by the digits of a phone, its last nine at least four of them; newest first. */
  search(text: string, page: Page): Promise<OrderPage>;
}

/** Who changes an order. */
export interface OrderActor {
  role: 'customer' | 'admin';
  telegramId: number;
  name: string;
}

export interface OrderChangeRequest {
  orderId: string;
  action: OrderAction;
  /** Of the card that the button stood on; a customer's buttons carry none. */
  version: string | null;
  by: OrderActor;
  reason: string | null;
  /** Pieces go back on the shelf. */
  restock: boolean;
  /** The tap or message that asks for it: asked again under the same name, the change stands and is not made twice. */
  askedBy?: string;
  at: number;
}

export type OrderChangeOutcome =
  | { kind: 'changed'; order: OrderCard; from: string; to: string }
  /** Somebody was faster: the order is not what the button was drawn from. */
  | { kind: 'conflict'; order: OrderCard }
  /** The order's status does not allow this action, or not to this actor. */
  | { kind: 'not-allowed'; order: OrderCard }
  | { kind: 'missing' };

export interface Payment {
  orderId: string;
  /** Telegram's and the provider's. */
  chargeId: string;
  providerChargeId: string;
  /** In the currency's smallest units. */
  minorUnits: number;
  currency: string;
  telegramId: number;
  at: number;
}

export type PaymentOutcome =
  /** `late`: the order had been cancelled or refunded meanwhile, and keeps its status. */
  | { kind: 'paid'; order: OrderCard; late: boolean }
  /** Recorded before; nothing was done. */
  | { kind: 'known'; order: OrderCard }
  | { kind: 'missing' };

/** Changing: each change is checked, written with who and when, and told by notices, in one transaction. */
export interface OrderDesk {
  change(request: OrderChangeRequest): Promise<OrderChangeOutcome>;
  recordPayment(payment: Payment): Promise<PaymentOutcome>;
}
