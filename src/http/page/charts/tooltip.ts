import { h } from '../dom';
import { type Spot } from './spots';

export interface Tooltip {
  element: HTMLElement;
  /** Above a point of the frame, and within it. */
  show(spot: Spot, point: { x: number; y: number }, width: number): void;
  hide(): void;
}

const GAP = 8;

export function tooltip(): Tooltip {
  const element = h('div', { class: 'tooltip', hidden: true, 'aria-hidden': 'true' });
  return {
    element,
    show({ title, values }, { x, y }, width) {
      element.replaceChildren(
        h('strong', {}, title),
        ...values.map(({ name, text, color }) => {
          const dot = h('span', { class: 'dot' });
          if (color) dot.style.backgroundColor = color;
          return h('span', { class: 'tooltip-row' }, color ? dot : null, name, h('b', {}, text));
        }),
      );
      element.hidden = false;
      const left = Math.min(Math.max(GAP, x - element.offsetWidth / 2), width - element.offsetWidth - GAP);
      const top = Math.max(0, y - element.offsetHeight - GAP);
      element.style.transform = `translate(${Math.round(Math.max(0, left))}px, ${Math.round(top)}px)`;
    },
    hide() {
      element.hidden = true;
    },
  };
}
