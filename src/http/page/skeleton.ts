import { h } from './dom';
import { type Translate } from './texts';

/** An answer that takes longer than this is said to take long. */
const SLOW_MS = 4_000;

/** Pale figures and blocks, as large as those that will stand in their place. */
export function skeleton(t: Translate): HTMLElement {
  const slow = h('p', { class: 'slow', role: 'status' });
  // It may be gone by then, and then nobody reads it.
  setTimeout(() => (slow.textContent = t('app-slow')), SLOW_MS);
  const bones = (count: number, name: string) =>
    Array.from({ length: count }, () => h('div', { class: `card bone ${name}` }));
  return h(
    'div',
    { class: 'skeleton' },
    slow,
    h('div', { class: 'figures', 'aria-hidden': 'true' }, ...bones(6, 'figure')),
    h('div', { class: 'blocks', 'aria-hidden': 'true' }, ...bones(2, 'block')),
    h('p', { class: 'unseen' }, t('app-loading')),
  );
}
