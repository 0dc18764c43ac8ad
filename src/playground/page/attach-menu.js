import { disclose } from './disclosure.js';
import { button, element } from './element.js';
import { icon } from './icons.js';

/** The paper clip: photo, location, contact. */
export function createAttachMenu(actions) {
  const chooser = element('input', {
    type: 'file',
    accept: 'image/png,image/jpeg',
    hidden: true,
    'aria-label': 'Photo',
    onchange: sendPhoto,
  });
  const card = element(
    'div',
    { class: 'attach' },
    entry('photo', 'Photo', () => chooser.click()),
    entry('pin', 'Location', () => actions.location()),
    entry('phone', 'Contact', () => actions.contact()),
  );
  const clip = button({ class: 'round', 'aria-label': 'Attach' }, icon('clip'));
  const hide = disclose(clip, card);
  return {
    nodes: [clip, card, chooser],
    show(visible) {
      clip.hidden = !visible;
      hide();
    },
  };

  function entry(symbol, text, onChoose) {
    const onclick = () => {
      hide();
      onChoose();
    };
    return button({ class: 'offer', onclick }, icon(symbol), text);
  }

  async function sendPhoto() {
    const [file] = chooser.files;
    chooser.value = '';
    if (!file) return;
    const bytes = new window.Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    actions.photo(window.btoa(binary));
  }
}
