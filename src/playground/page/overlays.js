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

/** A dialog over the whole page, gone when it is closed. */
export function open(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('#overlays').append(dialog);
  dialog.showModal();
}
