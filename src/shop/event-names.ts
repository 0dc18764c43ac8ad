/** What a page may not say of itself, since figures and reports are made of it: the bot alone knows that it happened. */
const RESERVED_PREFIXES = ['bot_', 'order_', 'payment_', 'broadcast_'] as const;
const RESERVED_NAMES = ['checkout_step', 'checkout_cancelled'] as const;

/**
 * What customers do in a catalogue, be it the bot's or the shop's own Mini App, by name and with the properties
 * that figures read: these are steps of the funnel, and `viewed_not_bought` needs the product.
 */
export const BROWSING_EVENTS = {
  catalog_viewed: [],
  category_viewed: ['category'],
  product_searched: ['query', 'results'],
  product_viewed: ['product_id'],
  cart_added: ['product_id', 'quantity', 'price'],
  cart_removed: ['product_id', 'quantity'],
  checkout_started: ['items', 'total'],
} as const satisfies Record<string, readonly string[]>;

/** What is recorded of a customer without their being there: what Telegram or the shop's staff did. */
export const NOT_A_VISIT = [
  'bot_blocked',
  'bot_unblocked',
  'order_completed',
  'order_cancelled',
  'order_refunded',
] as const;

/** For people: what is reserved. */
export const RESERVED = [...RESERVED_PREFIXES.map((prefix) => `${prefix}*`), ...RESERVED_NAMES].join(', ');

/** Whether only the bot itself records events of this name. */
export function isReserved(name: string): boolean {
  return (
    RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix)) ||
    RESERVED_NAMES.some((reserved) => reserved === name)
  );
}
