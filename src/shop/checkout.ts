import { type Person } from '../activity';
import { type Decimal } from '../metrics/metric';

export type PaymentMethod = 'on-delivery' | 'online';

export interface Location {
  latitude: number;
  longitude: number;
}

/** A line as the buyer confirmed it. */
export interface ExpectedLine {
  productId: string;
  quantity: number;
  price: Decimal;
}

export interface CheckoutOrder {
  /** A UUID, made when the checkout began: it makes one order, however often it is placed. */
  checkoutId: string;
  person: Person;
  contactName: string;
  /** In E.164, such as +998901234567. */
  phone: string;
  address: string | null;
  location: Location | null;
  comment: string | null;
  payment: PaymentMethod;
  /** The cart as it was shown in the summary. */
  expected: readonly ExpectedLine[];
  at: number;
}

export type Placement =
  /** `isRepeat`: the order was there already; nothing was done. */
  | { kind: 'placed'; orderId: string; total: Decimal; isRepeat: boolean }
  /** Prices, stock or the cart itself are not what the buyer confirmed; nothing was done. */
  | { kind: 'changed' }
  /** Another program keeps the customers, and this one is not among them. */
  | { kind: 'unknown-customer' };

export interface Checkout {
  /** False where another program's orders need what the bot cannot give: then the bot offers its Mini App only. */
  canPlace(): Promise<boolean>;
  /**
   * In one transaction: the order with its lines and details, less stock (never below zero), an empty cart, a line
   * in the order's history, what is remembered of the buyer, and notices for the admins.
   */
  place(order: CheckoutOrder): Promise<Placement>;
  /** The order that a checkout became. */
  placed(telegramId: number, checkoutId: string): Promise<{ orderId: string } | undefined>;
}
