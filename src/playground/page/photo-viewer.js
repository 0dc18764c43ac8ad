import { button, element } from './element.js';
import { icon } from './icons.js';

/** A photo over the whole page, with its caption; a click beside it or Escape closes it. */
export function showPhoto(source, caption) {
  const dialog = element(
    'dialog',
    { class: 'viewer', 'aria-label': 'Photo' },
    element(
      'header',
      {},
      element(
        'a',
        { class: 'round', href: source, download: 'photo', 'aria-label': 'Download' },
        icon('save'),
      ),
      button({ class: 'round', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close')),
    ),
    element('img', { src: source, alt: caption || 'Photo' }),
    caption && element('p', {}, caption),
  );
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
