import { type MetricSettings } from '../../../src/metrics/binds';
import { type Grain } from '../../../src/metrics/metric';
import { dateOf, daysAfter, type Day } from './dates';
import { total } from './exact';
import { type OrderRow, type Rows } from './rows';

/** An order with what its status means. */
export interface Order extends OrderRow {
  date: Day;
  isRevenue: boolean;
  statusKey: string;
}

/** All rows, and the range that a figure is asked for. */
export interface View {
  rows: Rows;
  zone: string;
  now: number;
  settings: MetricSettings;
  grain: Grain;
  from: number;
  to: number;
  /** Where the whole range before begins; it ends at `from`. */
  before: number | undefined;
  /** What the range is compared with, as a range of its own. */
  previous: View | undefined;
  firstDate: Day;
  /** The last date that the range has anything of; undefined where it has nothing. */
  lastDate: Day | undefined;
  orders: Order[];
  /** Placed in the range. */
  placed: Order[];
  /** Of those, the ones that are revenue. */
  revenue: Order[];
}

export type Question = Pick<
  View,
  'rows' | 'zone' | 'now' | 'settings' | 'grain' | 'from' | 'to' | 'before' | 'previous'
>;

export function viewOf(question: Question): View {
  const { rows, zone, settings, from, to } = question;
  const orders = rows.orders.map((order) => {
    const statusKey = order.status.trim().toLowerCase();
    const isRevenue = settings.statusClasses.revenue.includes(statusKey);
    return { ...order, statusKey, isRevenue, date: dateOf(order.placedAt, zone) };
  });
  const placed = orders.filter(({ placedAt }) => placedAt >= from && placedAt < to);
  return {
    ...question,
    firstDate: dateOf(from, zone),
    lastDate: to > from ? dateOf(to - 1, zone) : undefined,
    orders,
    placed,
    revenue: placed.filter(({ isRevenue }) => isRevenue),
  };
}

export const revenueOf = (orders: readonly Order[]): bigint => total(orders.map((order) => order.total));
/** Orders of known customers: guests are nobody twice. */
export const ofCustomers = (orders: readonly Order[]): (Order & { customerId: number })[] =>
  orders.filter((order): order is Order & { customerId: number } => order.customerId !== null);
export const customersOf = (orders: readonly Order[]): Set<number> =>
  new Set(ofCustomers(orders).map(({ customerId }) => customerId));

/** Customers who still have a row. */
export const known = ({ rows }: View): Set<number> => new Set(rows.customers.map(({ id }) => id));

/** Revenue orders of customers as of the end of the range, the first of each customer first. */
export const boughtByNow = (view: View) =>
  ofCustomers(view.orders)
    .filter(({ isRevenue, placedAt }) => isRevenue && placedAt < view.to)
    .sort((a, b) => a.placedAt - b.placedAt);

/** Each customer's first-ever revenue order. */
export function firstPurchases(view: View): Map<number, Order> {
  const first = new Map<number, Order>();
  for (const order of ofCustomers(view.orders).filter(({ isRevenue }) => isRevenue)) {
    const earlier = first.get(order.customerId);
    if (!earlier || order.placedAt < earlier.placedAt) first.set(order.customerId, order);
  }
  return first;
}

/** Existing customers with a visit on one of the dates, as known at an instant. */
export function activeOn(view: View, first: Day, last: Day, asOf: number): Set<number> {
  const here = known(view);
  const visits = view.rows.visits.filter(({ customerId, at }) => {
    const date = dateOf(at, view.zone);
    return here.has(customerId) && at < asOf && date >= first && date <= last;
  });
  return new Set(visits.map(({ customerId }) => customerId));
}

export const activeInRange = (view: View): Set<number> =>
  view.lastDate === undefined ? new Set() : activeOn(view, view.firstDate, view.lastDate, view.to);

/** On so many dates that end with the range's last one. */
export const activeTrailing = (view: View, days: number, last = view.lastDate): Set<number> =>
  last === undefined ? new Set() : activeOn(view, daysAfter(last, 1 - days), last, view.to);
