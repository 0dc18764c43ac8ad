import { h } from './dom';
import { icon, type IconName } from './icons';

/** In place of what is not there: what it is, what to do, and a button where there is one. */
export function notice({
  sign,
  title,
  text,
  action,
}: {
  sign: IconName;
  title: string;
  text: readonly string[];
  action?: { title: string; act: () => void };
}): HTMLElement {
  return h(
    'section',
    { class: 'notice', role: 'alert' },
    h('span', { class: 'notice-sign' }, icon(sign)),
    h('h2', {}, title),
    ...text.map((line) => h('p', {}, line)),
    action
      ? h(
          'button',
          { type: 'button', class: 'primary', id: 'retry', on: { click: action.act } },
          action.title,
        )
      : null,
  );
}
