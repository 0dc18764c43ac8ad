import { daysBetween } from './dates';
import { cash, count, days, percent, plus, ratio, times, totalOf, type Exact } from './exact';
import { bucketsOf, ranking, scalar, series, type Oracles, type Point, type Row } from './expected';
import { firstOrder } from './money';
import {
  activeInRange,
  boughtByNow,
  customersOf,
  firstPurchases,
  revenueOf,
  type Order,
  type View,
} from './view';

/** Buyers of the range whose first-ever order lies in it, or before it. */
export function split(view: View): { all: number[]; fresh: number[]; returning: number[] } {
  const first = firstPurchases(view);
  const all = [...customersOf(view.revenue)];
  const isFresh = (id: number) => (first.get(id)?.placedAt ?? 0) >= view.from;
  return { all, fresh: all.filter(isFresh), returning: all.filter((id) => !isFresh(id)) };
}

const ordersBy = (orders: readonly Order[], id: number) =>
  orders.filter(({ customerId }) => customerId === id);

/** Median of what passed between becoming a customer and buying. */
function timeToFirstOrder(view: View): Exact | null {
  const first = firstPurchases(view);
  const waits = split(view)
    .fresh.flatMap((id) => {
      const row = view.rows.customers.find((customer) => customer.id === id);
      const order = first.get(id);
      return row && order ? [Math.max(0, order.placedAt - row.createdAt)] : [];
    })
    .sort((a, b) => a - b);
  const middle = waits.length / 2;
  const [low, high] = [waits[Math.ceil(middle) - 1], waits[Math.floor(middle)]];
  if (low === undefined || high === undefined) return null;
  return times(plus(days(low), days(high)), { n: 1n, d: 2n });
}

function buyersOverTime(view: View): Point[] {
  const first = firstPurchases(view);
  return bucketsOf(view, firstOrder(view)).map(({ bucket, dates }) => {
    const buyers = [...customersOf(view.revenue.filter(({ date }) => dates.has(date)))];
    const isFresh = (id: number) => dates.has(first.get(id)?.date ?? '');
    return {
      bucket,
      value: count(buyers.filter(isFresh).length),
      asides: [count(buyers.filter((id) => !isFresh(id)).length)],
    };
  });
}

interface Bands {
  r: number;
  f: number;
  m: number;
}

/** In the order in which they are tried. */
const SEGMENTS: [string, (bands: Bands) => boolean][] = [
  ['champions', ({ r, f }) => r === 3 && f === 3],
  ['loyal', ({ r, f }) => r === 3 && f === 2],
  ['promising', ({ r, m }) => r === 3 && m >= 2],
  ['new', ({ r }) => r === 3],
  ['at_risk', ({ r, f }) => r === 2 && f >= 2],
  ['slipping', ({ r }) => r === 2],
  ['lost_valuable', ({ f, m }) => f >= 2 || m === 3],
  ['lost', () => true],
];

/** What every buyer is rated, as of the end of the range. */
export function rated(view: View): { id: number; revenue: bigint; segment: string | undefined }[] {
  const { lastDate, settings } = view;
  if (lastDate === undefined) return [];
  const { recencyDays, orders: often, revenue: much } = settings.rfm;
  const reached = (value: number, [low = 0, high = 0]: readonly number[]) =>
    value >= high ? 3 : value >= low ? 2 : 1;
  const bought = boughtByNow(view);
  return [...customersOf(bought)].map((id) => {
    const own = ordersBy(bought, id);
    const recency = daysBetween(own.at(-1)?.date ?? lastDate, lastDate);
    const [recent = 0, less = 0] = recencyDays;
    const bands = {
      r: recency <= recent ? 3 : recency <= less ? 2 : 1,
      f: reached(own.length, often),
      m: reached(Number(revenueOf(own)) / 10_000, much),
    };
    return { id, revenue: revenueOf(own), segment: SEGMENTS.find(([, holds]) => holds(bands))?.[0] };
  });
}

function segments(view: View): Row[] {
  const all = rated(view);
  return SEGMENTS.flatMap(([key]) => {
    const own = all.filter(({ segment }) => segment === key);
    const revenue = own.reduce((sum, customer) => sum + customer.revenue, 0n);
    return own.length > 0 ? [{ key, label: key, value: count(own.length), asides: [cash(revenue)] }] : [];
  });
}

export const buyers: Oracles = {
  buyers: scalar((view) => count(split(view).all.length)),
  new_buyers: scalar((view) => count(split(view).fresh.length)),
  returning_buyers: scalar((view) => count(split(view).returning.length)),
  returning_customer_rate: scalar((view) => percent(split(view).returning.length, split(view).all.length)),
  repeat_purchase_rate: scalar((view) => {
    const { all } = split(view);
    return percent(all.filter((id) => ordersBy(view.revenue, id).length >= 2).length, all.length);
  }),
  orders_per_buyer: scalar((view) => {
    const { all } = split(view);
    return ratio(totalOf(all.map((id) => ordersBy(view.revenue, id).length)), all.length);
  }),
  conversion: scalar((view) => percent(customersOf(view.revenue).size, activeInRange(view).size)),
  time_to_first_order: scalar(timeToFirstOrder),
  buyers_over_time: series(buyersOverTime),
  rfm_segments: ranking(segments),
};
