import { element } from './element.js';

const SHOWN_MS = 1200;

/**
 * The days of a chat, each a section under its date. While older ones are read, the date of what stands on top
 * floats over them; `isAtEnd` says when that is not so.
 */
export function createDays(list, times, isAtEnd) {
  const days = new Map();
  const floating = element('div', { class: 'date floating', 'aria-hidden': 'true', hidden: true });
  let timer;
  list.addEventListener('scroll', float, { passive: true });
  return { floating, sectionOf, refresh };

  function sectionOf({ date: first }) {
    const day = times.dayOf(first);
    if (!days.has(day)) {
      const date = element('div', { class: 'date' });
      const section = element('div', { class: 'day' }, date);
      list.append(section);
      days.set(day, { section, date, first });
    }
    return days.get(day).section;
  }

  /** Today becomes yesterday, and a day without messages goes. */
  function refresh() {
    for (const [day, { section, date, first }] of days) {
      date.textContent = times.titleOf(first);
      if (section.childElementCount > 1) continue;
      section.remove();
      days.delete(day);
    }
  }

  function float() {
    window.clearTimeout(timer);
    const top = [...days.values()].findLast(({ section }) => section.offsetTop <= list.scrollTop);
    floating.hidden = !top || isAtEnd();
    if (floating.hidden) return;
    floating.textContent = top.date.textContent;
    timer = window.setTimeout(() => (floating.hidden = true), SHOWN_MS);
  }
}
