import { type ShopTime } from '../../../src/shop-time';

const HOUR = 3_600_000;
/** Where a shop's day lies: nights without orders, a midday hill and an evening. */
const HOURS = [0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 8, 7, 6, 6, 7, 8, 9, 10, 9, 6, 3, 1];
/** Monday first. */
const WEEKDAYS = [0.9, 0.9, 0.95, 1, 1.2, 1.15, 0.9];
const SUM = HOURS.reduce((sum, weight) => sum + weight, 0);

/** Mulberry32: the same seed is the same shop. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What moves a whole day or an hour: lognormal around 1. */
const factor = (random: () => number, sigma: number) =>
  Math.exp(sigma * normal(random) - (sigma * sigma) / 2);

export interface GeneratedShop {
  ordersADay: number;
  seed: number;
  time: ShopTime;
  from: number;
  days: number;
  /** Growth over all the days. */
  trend?: number;
  /** How many times as many orders come at an instant as would otherwise. */
  change?: (at: number) => number;
  /** How many times as much a basket costs. */
  price?: (at: number) => number;
}

export interface Series {
  /** When orders were placed, ascending. */
  at: number[];
  /** Their sums, added up: `sums[i]` is what the first `i` of them came to. */
  sums: number[];
}

/** Orders that a mean day has in the hours from an instant on. */
export function expectedIn(
  { ordersADay, time }: Pick<GeneratedShop, 'ordersADay' | 'time'>,
  from: number,
  hours: number,
): number {
  const wallClock = wallClockOf(time);
  let expected = 0;
  for (let minute = 0; minute < hours * 60; minute += 10) {
    const { hour, weekday } = wallClock(from + minute * 60_000);
    expected += (ordersADay * shareOf(hour, weekday)) / 6;
  }
  return expected;
}
/** The wall clock of each hour is asked for by every shop of a zone: it is worked out once. */
function createWallClock(time: ShopTime) {
  const known = new Map<number, { date: string; hour: number; weekday: number }>();
  return (instant: number) => {
    let told = known.get(instant);
    if (!told) {
      const local = time.at(instant);
      told = { date: local.toFormat('yyyy-MM-dd'), hour: local.hour, weekday: local.weekday };
      known.set(instant, told);
    }
    return told;
  };
}
const wallClocks = new WeakMap<ShopTime, ReturnType<typeof createWallClock>>();
function wallClockOf(time: ShopTime) {
  const clock = wallClocks.get(time) ?? createWallClock(time);
  wallClocks.set(time, clock);
  return clock;
}

const shareOf = (hour: number, weekday: number) => ((HOURS[hour] ?? 0) / SUM) * (WEEKDAYS[weekday - 1] ?? 1);

/** Orders of a shop: Poisson within the hour, with days and hours that are better and worse than others. */
export function generate(shop: GeneratedShop): Series {
  const { ordersADay, seed, time, from, days, trend = 1, change = () => 1, price = () => 1 } = shop;
  const random = seeded(seed);
  const wallClock = wallClockOf(time);
  const at: number[] = [];
  const sums = [0];
  const end = from + days * 24 * HOUR;
  let day = '';
  let dayFactor = 1;
  for (let start = from; start < end; start += HOUR) {
    const local = wallClock(start);
    if (local.date !== day) dayFactor = factor(random, 0.22);
    day = local.date;
    const grown = trend ** ((start - from) / (end - from));
    const rate =
      (ordersADay * shareOf(local.hour, local.weekday) * grown * dayFactor * factor(random, 0.15)) / HOUR;
    // Drawn faster than they come and thinned, so that a change may begin and end at any minute.
    const most = rate * 12;
    for (let instant = start; most > 0;) {
      instant -= Math.log(1 - random()) / most;
      if (instant >= start + HOUR) break;
      if (random() * 12 >= change(instant)) continue;
      at.push(instant);
      sums.push((sums.at(-1) ?? 0) + price(instant) * 150_000 * Math.exp(0.8 * normal(random)));
    }
  }
  return { at, sums };
}

/** How many of the ascending instants lie before one. */
export function before(at: readonly number[], instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
