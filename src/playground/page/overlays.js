import { button, element } from './element.js';

const TOAST_MS = 3500;

/** A passing note over one phone. */
export function toast(phone, text) {
  const note = element('div', { class: 'toast', role: 'status' }, text);
  for (const older of phone.querySelectorAll('.toast')) older.remove();
  phone.append(note);
  window.setTimeout(() => note.remove(), TOAST_MS);
}

/**
 * A question over one phone, which can do nothing else until it is answered. Resolves with the id of the
 * choice, undefined where it was dismissed. The last choice has the focus.
 */
export function ask(phone, { title, text, choices }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const box = element(
      'div',
      { class: 'alert', role: 'alertdialog', 'aria-modal': 'true', 'aria-label': title ?? text },
      title && element('h2', {}, title),
      element('p', {}, text),
      element(
        'div',
        { class: 'choices' },
        choices.map(({ id, text: label, destructive }) =>
          button({ class: destructive && 'destructive', onclick: () => close(id) }, label),
        ),
      ),
    );
    const veil = element('div', { class: 'veil' }, box);
    const behind = [...phone.children].filter(({ inert }) => !inert);
    for (const node of behind) node.inert = true;
    phone.append(veil);
    box.querySelector('button:last-child').focus();
    veil.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close(undefined);
    });

    function close(choice) {
      for (const node of behind) node.inert = false;
      veil.remove();
      before?.focus?.({ preventScroll: true });
      resolve(choice);
    }
  });
}

/** An answer that waits to be confirmed. */
export const alertOver = (phone, title, text) =>
  ask(phone, { title, text, choices: [{ id: 'ok', text: 'OK' }] });

/** Resolves with whether the person agreed. */
export async function confirmOver(phone, title, text, agree) {
  const choices = [
    { id: 'no', text: 'Cancel' },
    { id: 'yes', text: agree },
  ];
  return (await ask(phone, { title, text, choices })) === 'yes';
}
