import { type ChartData } from '../../../present/charts/chart';
import { h } from '../dom';
import { type Page } from '../page';
import { chartView } from './chart-view';

/** A place as large as its chart, which is drawn when the place comes near: figures are on screen before curves. */
export function chartSlot(data: ChartData, label: string, page: Page): HTMLElement {
  const slot = h('div', { class: 'chart-slot' });
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
