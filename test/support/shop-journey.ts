import { type PersonHandle, type ShownMessage } from '../../src/playground';
import { createLanguages } from '../../src/bot/languages';
import { LOCALES, type Locale } from '../../src/locales/locale';
import { type Update } from 'grammy/types';

export const ADMIN = { id: 900_001, first_name: 'Rustam', language_code: 'ru' };

const languages = createLanguages({
  fallback: 'ru',
  offered: LOCALES,
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: 'Asia/Tashkent',
});
export const wordsOf = (locale: Locale) => languages.of(locale).t;

/** Two products in one category, one of them with a single piece. */
export const PRODUCTS = `INSERT INTO products (name, category, price, stock) VALUES
  ('Chamomile tea', 'Tea', 45000, 10), ('Green tea', 'Tea', 149000.5, 1)`;

/** Something that a customer does, and how the chat looks when the bot has dealt with it. */
export interface Step {
  name: string;
  act(): Update;
  isDone(): boolean;
}

/** The newest message in a person's chat with the bot, when it is the bot's. */
export function lastAnswer(person: PersonHandle): ShownMessage | undefined {
  const last = person.messages().at(-1);
  return last?.from?.is_bot ? last : undefined;
}

/** The labels of a message's buttons, row by row. */
export function buttonsOf(message: ShownMessage | undefined): string[] {
  const markup = message?.reply_markup;
  if (!markup || !('inline_keyboard' in markup)) return [];
  return markup.inline_keyboard.flat().map(({ text }) => text);
}

/** Taps a button of the newest message that has it, or of the newest of those that also say something. */
export function press(person: PersonHandle, label: string, said = ''): Update {
  const message = person
    .messages()
    .findLast((shown) => buttonsOf(shown).includes(label) && textOf(shown).includes(said));
  if (!message) {
    const seen = person
      .messages()
      .slice(-4)
      .map((shown) => [shown.text ?? shown.caption, buttonsOf(shown)]);
    throw new Error(`no button "${label}"; the chat ends with ${JSON.stringify(seen)}`);
  }
  return person.tap(message, label);
}

const textOf = (message: ShownMessage | undefined): string => message?.text ?? message?.caption ?? '';
export const says = (person: PersonHandle, text: string): boolean =>
  textOf(lastAnswer(person)).includes(text);

/** What the buyer is called in the order; its marks must show as text. */
export const nameOf = (person: PersonHandle): string => `Aziza <b>${person.person.id}</b>`;

/** From the first tap to the placed order: two packets of tea. */
export function shoppingSteps(person: PersonHandle, locale: Locale): Step[] {
  const t = wordsOf(locale);
  const has = (label: string) => buttonsOf(lastAnswer(person)).some((shown) => shown.startsWith(label));
  const step = (name: string, act: () => Update, isDone: () => boolean): Step => ({ name, act, isDone });
  const inCart = (count: string) => t('pieces', { count });
  const product = () =>
    buttonsOf(lastAnswer(person)).find((label) => label.startsWith('Chamomile')) ?? 'Chamomile';
  return [
    step(
      'start',
      () => person.sendText('/start insta'),
      () => has(t('button-catalog')),
    ),
    step(
      'catalogue',
      () => press(person, t('button-catalog')),
      () => has('Chamomile'),
    ),
    step(
      'product',
      () => press(person, product()),
      () => has(t('button-add')),
    ),
    step(
      'add',
      () => press(person, t('button-add')),
      () => has(inCart('1')),
    ),
    step(
      'one more',
      () => press(person, '+'),
      () => has(inCart('2')),
    ),
    step(
      'cart',
      () => press(person, t('button-cart')),
      () => has(t('button-checkout')),
    ),
    step(
      'checkout',
      () => press(person, t('button-checkout')),
      () => says(person, t('checkout-ask-name')),
    ),
    step(
      'name',
      () => person.sendText(nameOf(person)),
      () => says(person, t('checkout-ask-phone')),
    ),
    step(
      'phone',
      () => person.sendContact({ phone_number: '998901234567' }),
      () => says(person, t('checkout-ask-place')),
    ),
    step(
      'place',
      () => person.sendText('Chilonzor 5'),
      () => says(person, t('checkout-ask-comment')),
    ),
    step(
      'comment',
      () => person.sendText(t('checkout-skip')),
      () => has(t('checkout-confirm')),
    ),
    step(
      'confirm',
      () => press(person, t('checkout-confirm')),
      () => says(person, '/my_orders'),
    ),
  ];
}

/** From the new order to its end, in the chat of an admin; each also tells the customer. */
export function deliverySteps(
  staff: PersonHandle,
  person: PersonHandle,
  locale: Locale,
  staffLocale: Locale = 'ru',
): Step[] {
  const t = wordsOf(locale);
  const toStaff = wordsOf(staffLocale);
  const isTold = (status: 'confirmed' | 'shipped' | 'completed') =>
    person.messages().some(({ text }) => text?.includes(t(`order-status-${status}`)));
  const step = (name: string, label: string, status: 'confirmed' | 'shipped' | 'completed'): Step => ({
    name,
    act: () => press(staff, label, nameOf(person)),
    isDone: () => isTold(status),
  });
  return [
    step('confirmed', toStaff('action-confirm'), 'confirmed'),
    step('shipped', toStaff('action-ship'), 'shipped'),
    step('completed', toStaff('action-complete'), 'completed'),
  ];
}

/** The card must stand in the admin's chat before it can be pressed. */
export const hasCard = (staff: PersonHandle, person: PersonHandle): boolean =>
  staff.messages().some((shown) => textOf(shown).includes(nameOf(person)));
