import { h } from './dom';
import { icon } from './icons';
import { type Telegram } from './telegram';
import { type Translate } from './texts';

export interface Dialog {
  element: HTMLElement;
  title: HTMLElement;
  close: HTMLElement;
  open: () => void;
}

/** Something over the page. Its cross closes it, Escape, a tap beside it, and Telegram's back button. */
export function createDialog(
  telegram: Pick<Telegram, 'post' | 'on'>,
  { name, t, body, onClose }: { name: string; t: Translate; body: HTMLElement; onClose: () => void },
): Dialog {
  const title = h('h2', { id: `${name}-title` });
  const close = h(
    'button',
    {
      type: 'button',
      class: 'tool',
      id: `${name}-close`,
      'aria-label': t('app-close'),
      on: { click: () => element.close() },
    },
    icon('close'),
  );
  const element = h(
    'dialog',
    { class: `dialog ${name}`, 'aria-labelledby': title.id },
    h('header', {}, title, close),
    body,
  );
  const back = (isVisible: boolean) => telegram.post('web_app_setup_back_button', { is_visible: isVisible });
  element.addEventListener('close', () => {
    onClose();
    back(false);
  });
  // Beside it, on what is dimmed.
  element.addEventListener('click', ({ target }) => {
    if (target === element) element.close();
  });
  telegram.on('back_button_pressed', () => element.close());
  return {
    ...{ element, title, close },
    open() {
      element.showModal();
      back(true);
    },
  };
}
