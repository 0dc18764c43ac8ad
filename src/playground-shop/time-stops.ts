import { type DateTime } from 'luxon';
import { type ShopTime } from '../shop-time';

/** When the weekly and the monthly report come, unless the shop wants them at another time. */
const HOUR = 9;

/**
 * Instants worth going to from `now`, nearest first, all later: in an hour, and the next mornings, Monday and first of
 * a month at which something is due. Of several names for one instant the one that says most stays. Pure.
 */
export function stopsAfter(now: number, time: ShopTime): { title: string; at: number }[] {
  const here = time.at(now).setLocale('en');
  /** The first of these mornings that is still to come. */
  const next = (unit: 'day' | 'week' | 'month') => {
    const morning = (later: number) =>
      here
        .startOf(unit)
        .plus({ [unit]: later })
        .set({ hour: HOUR });
    return morning(0) > here ? morning(0) : morning(1);
  };
  const named = (at: DateTime, name: string) =>
    at.hasSame(here, 'day') ? `Today ${at.toFormat('HH:mm')}` : `${name} · ${at.toFormat('d LLL')}`;
  const morning = next('day');
  const monday = next('week');
  const first = next('month');
  const hour = here.plus({ hours: 1 }).startOf('minute');
  const known = [
    { at: monday, title: named(monday, 'Next Monday 09:00') },
    { at: first, title: named(first, `First of ${first.toFormat('LLLL')} 09:00`) },
    { at: morning, title: named(morning, 'Tomorrow 09:00') },
    { at: hour, title: `In an hour · ${hour.toFormat('HH:mm')}` },
  ];
  const byInstant = new Map<number, string>();
  for (const { at, title } of known) {
    if (!byInstant.has(at.toMillis())) byInstant.set(at.toMillis(), title);
  }
  return [...byInstant].map(([at, title]) => ({ title, at })).sort((a, b) => a.at - b.at);
}
