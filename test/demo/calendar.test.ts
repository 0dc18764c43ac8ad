import { arrivals } from '../../src/demo/arrivals';
import { demoCalendar, instantIn } from '../../src/demo/calendar';
import { createShopTime } from '../../src/shop-time';
import { MONDAY, tashkent } from './collect';

const options = { customers: 400, days: 120, seed: 1, now: MONDAY, time: tashkent };

describe('the days of a demo shop', () => {
  it.each([
    ['Asia/Tashkent', '2026-11-23T11:00:00Z'],
    ['Europe/Berlin', '2026-10-26T12:00:00Z'],
    // Midnight of 24 April 2026 does not exist in Cairo: once inside the history, once as today.
    ['Africa/Cairo', '2026-06-10T12:00:00Z'],
    ['Africa/Cairo', '2026-04-24T12:00:00Z'],
    ['America/Santiago', '2026-11-23T12:00:00Z'],
  ])('are those of the shop, without gap or overlap, in %s at %s', (zone, now) => {
    const time = createShopTime(zone);
    const { days } = demoCalendar({ ...options, time, now: Date.parse(now) });
    expect(days).toHaveLength(120);
    for (const { date, start, end } of days) {
      expect([date, time.startOf(date), time.dateOf(end - 1)]).toEqual([time.dateOf(start), start, date]);
    }
    expect(days.slice(1).map(({ start }) => start)).toEqual(days.slice(0, -1).map(({ end }) => end));
    expect(days.at(-1)?.date).toBe(time.dateOf(Date.parse(now)));
  });

  it('hold even their very last moment', () => {
    const { days } = demoCalendar(options);
    for (const day of days) {
      expect(instantIn(day, 0)).toBe(day.start);
      expect(instantIn(day, 1 - 2 ** -40)).toBeLessThan(day.end);
    }
  });
});

describe('newcomers', () => {
  it('have come by now today, one after the other', () => {
    const all = [...arrivals({ ...options, customers: 20_000 }, demoCalendar(options))];
    const today = all.map(({ at }) => at).filter((at) => at >= tashkent.dayStart(MONDAY));
    expect(today.length).toBeGreaterThan(50);
    expect(today.filter((at) => at >= MONDAY)).toEqual([]);
    expect(new Set(today).size).toBeGreaterThan(0.9 * today.length);
  });
});
