import { attachment } from './attachment.js';
import { button, element } from './element.js';
import { formattedText } from './formatted-text.js';
import { ticks } from './icons.js';
import { inlineKeyboard } from './inline-keyboard.js';

const JUMBO = /^(?:\p{Extended_Pictographic}(?:\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])?){1,3}$/u;

/** One message: its bubble, and the inline keyboard under it. `actions` does what a click asks for. */
export function messageElement(message, { personId, actions, times, isWaiting }) {
  const attributes = { 'data-message': message.message_id };
  if (message.successful_payment) {
    const { currency, total_amount } = message.successful_payment;
    const paid = `Payment sent: ${total_amount / 100} ${currency}`;
    return element('div', { class: 'message notice', ...attributes }, paid);
  }
  const mine = message.from?.id === personId;
  const bubble = element(
    'div',
    { class: isJumbo(message) ? 'bubble jumbo' : 'bubble', ondblclick: () => actions.reply(message) },
    message.via_bot && element('span', { class: 'via' }, `via @${message.via_bot.username}`),
    message.reply_to_message && quoted(message.reply_to_message, personId, actions),
    attachment(message),
    body(message, actions),
    meta(message, mine, times),
  );
  return element(
    'article',
    { class: `message ${mine ? 'mine' : 'theirs'}`, ...attributes },
    bubble,
    inlineKeyboard(message, actions, isWaiting),
  );
}

/** What a message says, in one line. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.split('\n')[0];
  if (message.photo) return 'Photo';
  if (message.document) return message.document.file_name ?? 'File';
  if (message.location) return 'Location';
  return message.contact ? 'Contact' : 'Message';
}

function isJumbo({ text, entities, reply_markup: markup }) {
  return text !== undefined && !entities && !markup?.inline_keyboard && JUMBO.test(text);
}

function quoted(message, personId, actions) {
  const name = message.from?.id === personId ? 'You' : (message.from?.first_name ?? '');
  return button(
    { class: 'quoted', onclick: () => actions.goTo(message.message_id) },
    element('b', {}, name),
    element('span', {}, summary(message)),
  );
}

function body(message, actions) {
  const text = message.text ?? message.caption;
  if (text === undefined) return undefined;
  const entities = message.entities ?? message.caption_entities;
  return element('span', { class: 'text', dir: 'auto' }, formattedText(text, entities, actions));
}

function meta(message, mine, times) {
  const iso = new Date(message.date * 1000).toISOString();
  // Telegram's apps keep quiet about edits of a message with buttons: those change all the time.
  const edited = message.edit_date && !message.reply_markup?.inline_keyboard;
  return element(
    'span',
    { class: 'meta' },
    edited && 'edited ',
    element('time', { datetime: iso, title: times.fullOf(message.date) }, times.timeOf(message.date)),
    mine && ticks(),
  );
}
