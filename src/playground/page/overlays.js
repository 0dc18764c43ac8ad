import { act } from './connection.js';
import { element } from './element.js';

const TOAST_MS = 3500;

/** A passing note over one phone. */
export function toast(phone, text) {
  const note = element('div', { class: 'toast', role: 'status' }, text);
  phone.append(note);
  window.setTimeout(() => note.remove(), TOAST_MS);
}

/** An answer that waits to be confirmed, over one phone. */
export function alertOver(phone, text) {
  const confirm = element('button', { type: 'button', onclick: () => veil.remove() }, 'OK');
  const box = element(
    'div',
    { class: 'alert', role: 'alertdialog', 'aria-modal': 'true' },
    element('p', {}, text),
    confirm,
  );
  const veil = element('div', { class: 'veil' }, box);
  phone.append(veil);
  confirm.focus();
}

/** A photo over the whole page; a click or Escape closes it. */
export function showPhoto(source) {
  const dialog = element(
    'dialog',
    { class: 'viewer', 'aria-label': 'Photo' },
    element('img', { src: source, alt: 'Photo' }),
  );
  dialog.addEventListener('click', () => dialog.close());
  open(dialog);
}

/** A Mini App in a frame, with initData as Telegram would pass it. */
export async function openMiniApp(personId, url, buttonText) {
  const { initData } = await act({ type: 'init-data', person: personId });
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = dark
    ? { bg_color: '#17212b', text_color: '#f5f5f5' }
    : { bg_color: '#ffffff', text_color: '#000000' };
  const fragment = new window.URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: 'web',
    tgWebAppThemeParams: JSON.stringify(theme),
  });
  const frame = element('iframe', { src: `${url}#${fragment}`, title: buttonText });
  const close = element('button', { type: 'button', onclick: () => dialog.close() }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'mini-app', 'aria-label': buttonText },
    element('header', {}, close, buttonText),
    frame,
  );
  const onMessage = (event) => {
    if (event.source !== frame.contentWindow) return;
    const { eventType, eventData } = parse(event.data);
    if (eventType === 'web_app_close') dialog.close();
    if (eventType === 'web_app_data_send') {
      void act({
        type: 'web-app-data',
        person: personId,
        data: parse(eventData).data ?? eventData?.data,
        button: buttonText,
      });
      dialog.close();
    }
  };
  window.addEventListener('message', onMessage);
  dialog.addEventListener('close', () => window.removeEventListener('message', onMessage));
  open(dialog);
}

function parse(value) {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value) ?? {};
  } catch {
    return {};
  }
}

function open(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('#overlays').append(dialog);
  dialog.showModal();
}
