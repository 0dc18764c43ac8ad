import { type ChartData } from '../../../present/charts/chart';
import { h } from '../dom';
import { type Page } from '../page';
import { chartView } from './chart-view';
import { sizeOf } from './draw';

/** A place as large as its chart, which is drawn when the place comes near: figures are on screen before curves. */
export function chartSlot(data: ChartData, label: string, page: Page): HTMLElement {
  const slot = h('div', { class: 'chart-slot' });
  const { width, height } = sizeOf(data);
  // As high as the picture will be: nothing jumps when it comes.
  slot.style.aspectRatio = `${width} / ${height}`;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      slot.replaceChildren(chartView(data, label, page));
    },
    { rootMargin: '600px' },
  );
  observer.observe(slot);
  return slot;
}
