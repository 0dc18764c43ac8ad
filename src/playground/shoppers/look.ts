import type { ShownAnswer, ShownMessage } from '../contract';
import type { Key, Offer, OfferKind, QuestionKind, ShopSigns } from './signs';

/** A button under a message, and what it offers. */
export type Button = Offer & { message: number; data: string; label: string };

/** What a shopper sees at the end of the chat; all of it empty while the bot has nothing to answer with. */
export interface Sight {
  question?: { kind: QuestionKind; keys: { label: string; key?: Key }[] };
  buttons: Button[];
  /** The first line of the message with the buttons: a product's name on its card. */
  title: string;
  /** The message of an invoice that came last. */
  invoice?: number;
}

const NOTHING: Sight = { buttons: [], title: '' };
/** Whatever stands further up has been scrolled away. */
const MESSAGES_READ = 6;

/**
 * Reads the chat from its end up to the first thing that can be done. What the person has said themselves, and words of
 * the bot without a keyboard, are passed over; a keyboard that was taken away ends what was asked above it.
 */
export function look(messages: readonly ShownMessage[], signs: ShopSigns): Sight {
  for (const shown of messages.slice(-MESSAGES_READ).reverse()) {
    if (!shown.from?.is_bot) continue;
    const { reply_markup: markup, message_id: message } = shown;
    const text = shown.text ?? shown.caption ?? '';
    const title = text.split('\n', 1)[0] ?? '';
    if (shown.invoice) return { ...NOTHING, title, invoice: message };
    if (!markup || 'force_reply' in markup) continue;
    if ('remove_keyboard' in markup) return NOTHING;
    if ('keyboard' in markup) {
      const kind = signs.question(text);
      const keys = markup.keyboard.flat().map((button) => {
        const label = typeof button === 'string' ? button : button.text;
        const key = signs.key(label);
        return { label, ...(key && { key }) };
      });
      return kind ? { ...NOTHING, title, question: { kind, keys } } : NOTHING;
    }
    const buttons = markup.inline_keyboard.flat().flatMap((button): Button[] => {
      if (!('callback_data' in button)) return [];
      const offer = signs.offer(button.callback_data);
      return offer ? [{ ...offer, message, data: button.callback_data, label: button.text }] : [];
    });
    if (buttons.length > 0) return { buttons, title };
  }
  return NOTHING;
}

export const offered = (sight: Sight, kind: OfferKind): Button[] =>
  sight.buttons.filter((button) => button.kind === kind);

/** Two equal ones: the bot has shown nothing new. Words that fade over the chat come beside what a tap has changed, so alone they are no answer. */
export const fingerprint = (messages: readonly ShownMessage[], answers: readonly ShownAnswer[]): string =>
  JSON.stringify([
    answers.filter(({ show_alert }) => show_alert).length,
    messages
      .filter(({ from }) => from?.is_bot)
      .slice(-MESSAGES_READ)
      .map(({ message_id, html, reply_markup }) => [message_id, html, reply_markup]),
  ]);
