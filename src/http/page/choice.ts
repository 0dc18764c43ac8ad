import { h } from './dom';

export interface Choice {
  element: HTMLElement;
  /** Marks what is chosen; undefined where it is none of these. */
  mark(key: string | undefined): void;
}

const ROLES = {
  tabs: { list: 'tablist', item: 'tab', state: 'aria-selected' },
  options: { list: 'radiogroup', item: 'radio', state: 'aria-checked' },
} as const;

/** One of several, in a line that scrolls. It is one stop of the Tab key: arrows walk within it, and choose. */
export function choice(
  kind: keyof typeof ROLES,
  {
    items,
    label,
    prefix,
    controls,
    onChoose,
  }: {
    items: readonly { key: string; title: string }[];
    label: string;
    /** Of the buttons' ids. */
    prefix: string;
    controls?: string;
    onChoose: (key: string) => void;
  },
): Choice {
  const roles = ROLES[kind];
  const buttons = items.map(({ key, title }) =>
    h(
      'button',
      {
        ...{ type: 'button', role: roles.item, id: `${prefix}-${key}`, 'aria-controls': controls },
        on: { click: () => onChoose(key) },
      },
      title,
    ),
  );
  const element = h('div', { class: kind, role: roles.list, 'aria-label': label }, ...buttons);
  element.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = nextOf(event.key, at, buttons.length);
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
    buttons[next]?.click();
  });
  return {
    element,
    mark(key) {
      const chosen = items.findIndex((item) => item.key === key);
      for (const [at, button] of buttons.entries()) {
        button.setAttribute(roles.state, String(at === chosen));
        button.tabIndex = at === Math.max(0, chosen) ? 0 : -1;
      }
      const button = buttons[chosen];
      // Within its line alone: the page stays where it is.
      if (button) element.scrollLeft = button.offsetLeft - (element.clientWidth - button.offsetWidth) / 2;
    },
  };
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
