import { element, icon } from './element.js';
import { formattedText } from './formatted-text.js';
import { showPhoto } from './overlays.js';

const WIDEST_PHOTO = 340;

/** One message: its bubble, and the inline keyboard under it. `actions` does what a click asks for. */
export function messageElement(message, personId, actions) {
  const mine = message.from?.id === personId;
  if (message.successful_payment) return element('div', { class: 'notice' }, 'Payment sent');
  const content = [media(message), body(message, actions), meta(message, mine)];
  const bubble = element('div', { class: `bubble${message.photo ? ' with-photo' : ''}` }, content);
  return element(
    'article',
    { class: `message ${mine ? 'mine' : 'theirs'}`, 'data-message': message.message_id },
    bubble,
    inlineKeyboard(message, actions),
  );
}

function body(message, actions) {
  const text = message.text ?? message.caption;
  if (text === undefined) return undefined;
  const entities = message.entities ?? message.caption_entities;
  return element('div', { class: 'text', dir: 'auto' }, formattedText(text, entities, actions.command));
}

function meta(message, mine) {
  const time = new Date(message.date * 1000);
  const label = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return element(
    'span',
    { class: 'meta' },
    message.edit_date && 'edited ',
    element('time', { datetime: time.toISOString(), title: time.toLocaleString() }, label),
    mine && icon('check', 15),
  );
}

function media(message) {
  if (message.photo) return photo(message.photo.at(-1));
  if (message.document) return documentLink(message.document);
  if (message.contact) return card('phone', message.contact.first_name, message.contact.phone_number);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return card('pin', 'Location', `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  if (message.invoice) return card('file', message.invoice.title, message.invoice.description);
  if (message.web_app_data) return card('file', message.web_app_data.button_text, 'Data sent to the bot');
  return undefined;
}

function photo({ file_id, width, height }) {
  const source = `/playground/files/${file_id}`;
  const image = element('img', { src: source, width, height, alt: 'Photo' });
  const frame = element(
    'button',
    { class: 'photo', type: 'button', onclick: () => showPhoto(source) },
    image,
  );
  // Known before the image has loaded, so that the chat does not move when it has.
  frame.style.width = `${Math.min(width, WIDEST_PHOTO)}px`;
  return frame;
}

function documentLink({ file_id, file_name = 'file', file_size = 0 }) {
  const link = { class: 'card', href: `/playground/files/${file_id}`, download: file_name };
  return element('a', link, cardContent('file', file_name, fileSize(file_size)));
}

function card(symbol, title, detail) {
  return element('div', { class: 'card' }, cardContent(symbol, title, detail));
}

function cardContent(symbol, title, detail) {
  return [
    element('span', { class: 'disc' }, icon(symbol)),
    element('span', { class: 'lines' }, element('b', {}, title), element('small', {}, detail)),
  ];
}

function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard ?? (message.invoice && [[{ text: 'Pay', pay: true }]]);
  if (!rows) return undefined;
  return element(
    'div',
    { class: 'inline-keyboard' },
    rows.map((row, rowIndex) =>
      element(
        'div',
        { class: 'row' },
        row.map((button, column) => inlineButton(message, button, rowIndex, column, actions)),
      ),
    ),
  );
}

function inlineButton(message, button, row, column, actions) {
  if (button.url) {
    const link = /^(https?|tg):/i.test(button.url) ? button.url : undefined;
    return element(
      'a',
      { class: 'key', href: link, target: '_blank', rel: 'noopener noreferrer' },
      button.text,
      ' ↗',
    );
  }
  const press = (event) => {
    const key = event.currentTarget;
    key.classList.add('waiting');
    // Until the answer shows; Telegram's own spinner ends likewise.
    window.setTimeout(() => key.classList.remove('waiting'), 1500);
    actions.press(message, button, row, column);
  };
  return element(
    'button',
    { class: 'key', type: 'button', onclick: press, disabled: Boolean(button.disabled) },
    button.text,
  );
}
