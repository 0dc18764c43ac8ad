import { type Locale } from '../locales/locale';
import { type Decimal } from '../metrics/metric';

/** Most pieces of one product in a cart. */
export const MAX_QUANTITY = 999;

export interface CartLine {
  productId: string;
  name: string;
  quantity: number;
  /** Now. */
  price: Decimal;
  /** When the buyer last saw and accepted it. */
  priceSeen: Decimal;
  /** price × quantity. */
  total: Decimal;
  /** Pieces left; null where the shop does not count them. */
  stock: number | null;
  /** Still on sale. */
  active: boolean;
}

export interface Cart {
  /** In the order in which they were put in. */
  lines: CartLine[];
  /** Of what can be bought now: as many as are left, and nothing that is gone. */
  total: Decimal;
}

/** What stands between a line and an order: it must be told and accepted. */
export type CartIssue = 'gone' | 'short' | 'price';

export const hasOtherPrice = ({ price, priceSeen }: CartLine): boolean => price !== priceSeen;

/** `gone`: hidden or sold out. `short`: fewer left than wanted. `price`: another one than was seen; fewer may cost another one as well. */
export function issueOf(line: CartLine): CartIssue | null {
  const { active, stock, quantity } = line;
  if (!active || stock === 0) return 'gone';
  if (stock !== null && stock < quantity) return 'short';
  return hasOtherPrice(line) ? 'price' : null;
}

/** What became of a wish for a quantity. */
export interface QuantityOutcome {
  before: number;
  /** What the cart holds now; 0: the line is not there. */
  quantity: number;
  /** Why it is less than was asked for. `gone`: no such product on sale. */
  limit: 'stock' | 'gone' | null;
}

/** What became of the lines of an order that was to be put in again. */
export interface Repeated {
  added: number;
  /** Names of what is not on sale. */
  missing: string[];
  /** Of what was put in, but not as many as the order had: fewer are left. */
  fewer: string[];
}

/** One cart a person, by Telegram id. */
export interface Carts {
  /** With the names of a language; left out: the shop's own. */
  of(telegramId: number, locale?: Locale): Promise<Cart>;
  /**
   * The quantity itself rather than a difference, so that a tap delivered twice changes nothing twice; as many as
   * are left where there are fewer. Takes over the present price as seen.
   * @param quantity 0, which takes the line out, to MAX_QUANTITY
   * @param askedBy the tap that asks: delivered again it has the same outcome, `before` included
   */
  set(telegramId: number, productId: string, quantity: number, askedBy?: string): Promise<QuantityOutcome>;
  /** The buyer agrees with what has changed: prices of now, as many as are left, nothing that is gone. */
  accept(telegramId: number): Promise<Cart>;
  clear(telegramId: number): Promise<void>;
  /**
   * Puts the lines of an order in again, at least as many as it had, as far as they are on sale.
   * Undefined where this person has no such order.
   */
  repeat(telegramId: number, orderId: string, locale?: Locale): Promise<Repeated | undefined>;
}
