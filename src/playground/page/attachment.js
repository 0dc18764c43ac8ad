import { button, element, lines } from './element.js';
import { icon } from './icons.js';
import { showPhoto } from './photo-viewer.js';

const WIDEST_PHOTO = 360;

/** What a message carries beside its text; undefined for a plain one. */
export function attachment(message) {
  if (message.photo) return photo(message.photo.at(-1), message.caption);
  if (message.document) return documentLink(message.document);
  if (message.contact) return card('phone', message.contact.first_name, message.contact.phone_number);
  if (message.location) return place(message.location);
  if (message.invoice) return card('card', message.invoice.title, message.invoice.description);
  if (message.web_app_data) return card('app', message.web_app_data.button_text, 'Data sent to the bot');
  return undefined;
}

function photo({ file_id, width, height }, caption) {
  const source = `/playground/files/${file_id}`;
  const image = element('img', { src: source, width, height, alt: 'Photo' });
  const frame = button({ class: 'photo', onclick: () => showPhoto(source, caption) }, image);
  // Known before the image has loaded, so that the chat does not move when it has.
  frame.style.width = `${Math.min(width, WIDEST_PHOTO)}px`;
  return frame;
}

function documentLink({ file_id, file_name = 'file', file_size = 0 }) {
  const attributes = { class: 'card', href: `/playground/files/${file_id}`, download: file_name };
  return element('a', attributes, disc('file'), lines(file_name, fileSize(file_size)));
}

function place({ latitude, longitude }) {
  return [
    element('div', { class: 'map', role: 'img', 'aria-label': 'Map' }, icon('pin', 34)),
    lines('Location', `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  ];
}

function card(symbol, title, detail) {
  return element('div', { class: 'card' }, disc(symbol), lines(title, detail));
}

const disc = (symbol) => element('span', { class: 'disc' }, icon(symbol));

function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
