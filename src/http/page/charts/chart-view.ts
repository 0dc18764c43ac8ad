import { type ChartData } from '../../../present/charts/chart';
import { CHART_SIZE } from '../../../present/charts/option';
import { h, svg } from '../dom';
import { type Page } from '../page';
import { CHART_TOP, type Drawn } from './draw';
import { type Spot } from './spots';
import { tooltip } from './tooltip';

/**
 * A chart that fills the width. Its values are read by pointing, by tapping, and by the arrow keys; whoever does not
 * see it hears its summary, and each value as it is walked to.
 */
export function chartView(data: ChartData, label: string, page: Page): HTMLElement {
  const { t } = page;
  const { picture, spots, width: pixels }: Drawn = page.draw(data, page.theme());
  setPicture(picture, label);
  const mark = svg('rect', { class: 'chart-mark', rx: 10, visibility: 'hidden' });
  picture.append(mark);
  const tip = tooltip();
  const heard = h('p', { class: 'unseen', 'aria-live': 'polite' });
  const frame = h(
    'div',
    {
      class: 'chart',
      ...(spots.length > 0
        ? { tabindex: 0, role: 'group', 'aria-label': t('app-chart-keys', { title: data.title }) }
        : {}),
    },
    picture,
    tip.element,
    heard,
  );
  let current = -1;

  function show(at: number): void {
    if (at === current) return;
    const spot = spots[at];
    current = spot ? at : -1;
    if (!spot) {
      mark.setAttribute('visibility', 'hidden');
      tip.hide();
      return;
    }
    const { x, y, width, height } = spot.box;
    for (const [name, value] of Object.entries({ x, y, width, height }))
      mark.setAttribute(name, String(value));
    mark.setAttribute('visibility', spot.contains ? 'hidden' : 'visible');
    const scale = frame.clientWidth / pixels;
    tip.show(spot, { x: (x + width / 2) * scale, y: (y - CHART_TOP) * scale }, frame.clientWidth);
  }

  const at = (event: PointerEvent | MouseEvent): number => {
    const { left, bottom, width } = picture.getBoundingClientRect();
    const scale = pixels / width;
    const x = (event.clientX - left) * scale;
    const y = CHART_SIZE.height - (bottom - event.clientY) * scale;
    return spots.findIndex((spot) => isAt(spot, x, y));
  };
  frame.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') show(at(event));
  });
  frame.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') show(-1);
  });
  // Of a finger: moving it scrolls the page.
  frame.addEventListener('click', (event) => show(at(event)));
  frame.addEventListener('blur', () => show(-1));
  frame.addEventListener('keydown', (event) => {
    const next = stepOf(event.key, current, spots.length);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
    heard.textContent = next < 0 ? '' : spokenOf(spots[next]);
  });
  return frame;
}

function setPicture(picture: SVGElement, label: string): void {
  for (const name of ['width', 'height']) picture.removeAttribute(name);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
}

function isAt({ box, contains }: Spot, x: number, y: number): boolean {
  const isIn = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
  return isIn && (contains?.(x, y) ?? true);
}

/** Where a key leads to among so many values; undefined for other keys, -1 for none. */
function stepOf(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, current + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return current < 0 ? count - 1 : Math.max(0, current - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return current < 0 ? undefined : -1;
    default:
      return undefined;
  }
}

const spokenOf = (spot: Spot | undefined): string =>
  spot
    ? [spot.title, ...spot.values.map(({ name, text }) => (name ? `${name}: ${text}` : text))].join(', ')
    : '';
