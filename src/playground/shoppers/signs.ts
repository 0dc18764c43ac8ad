/** What a button under a message offers to do. */
export type Offer =
  | { kind: 'quantity'; quantity: number }
  | {
      kind:
        | 'accept'
        | 'cancel-order'
        | 'cancel-order-surely'
        | 'cart'
        | 'catalogue'
        | 'category'
        | 'checkout'
        | 'confirm'
        | 'order'
        | 'orders'
        | 'pay'
        | 'product'
        | 'quantities'
        | 'quit'
        | 'repeat';
    };
export type OfferKind = Offer['kind'];

export const QUESTIONS = ['name', 'phone', 'place', 'comment', 'payment'] as const;
export type QuestionKind = (typeof QUESTIONS)[number];

/** A button of the keyboard below the chat that means the same whatever is asked; any other is an answer. */
export type Key = 'back' | 'quit' | 'skip' | 'on-delivery' | 'online';

/** News for which there is no button to tell by. */
export type Saying = 'placed' | 'paid';

/**
 * How to read what the bot shows, handed in: the playground knows neither the bot nor its languages. A human reads
 * words; what is under a message is read by its callback data here, which says more than a label and stays the same in
 * every language.
 */
export interface ShopSigns {
  /** Undefined for a button that shoppers leave alone. */
  offer(callbackData: string): Offer | undefined;
  question(text: string): QuestionKind | undefined;
  key(label: string): Key | undefined;
  saying(text: string): Saying | undefined;
}
