import { dateOf, type Day } from './dates';
import {
  cash,
  count,
  minus,
  percent,
  plus,
  ratio,
  TEN_THOUSAND,
  times,
  total,
  totalOf,
  type Exact,
} from './exact';
import { best, bucketsOf, ranking, scalar, series, type Oracles, type Point, type Row } from './expected';
import { activeInRange, customersOf, revenueOf, type Order, type View } from './view';

const isRefunded = ({ settings }: View, { statusKey }: Order) =>
  settings.statusClasses.refunded.includes(statusKey);

/** Since when an order has its status: as the bot wrote it down, else the last change of the order's row. */
function sinceWhen({ rows }: View, order: Order): number {
  const into = rows.changes.filter(
    ({ orderId, to }) => orderId === order.id && to.trim().toLowerCase() === order.statusKey,
  );
  return into.length > 0 ? Math.max(...into.map(({ at }) => at)) : order.updatedAt;
}

/** Sold in the range, whatever was given back later. */
const sold = (view: View): Order[] =>
  view.placed.filter((order) => order.isRevenue || isRefunded(view, order));
const gross = (view: View): bigint => revenueOf(sold(view));

/** By how much orders are cheaper than their lines; those that are dearer take nothing away. */
const discounts = (view: View): bigint =>
  total(
    sold(view).map((order) => {
      const less = total(order.lines.map(({ amount }) => amount)) - order.total;
      return less > 0n ? less : 0n;
    }),
  );

function refunds(view: View): bigint {
  const refunded = view.orders.filter((order) => isRefunded(view, order));
  return revenueOf(
    refunded.filter((order) => {
      const at = sinceWhen(view, order);
      return at >= view.from && at < view.to;
    }),
  );
}

/** Null where nothing was sold. */
export const averageOrderValue = ({ revenue }: View): Exact | null =>
  ratio(revenueOf(revenue), BigInt(revenue.length) * TEN_THOUSAND);

/** When the shop's records begin, for a range that has no beginning of its own. */
export function firstOrder({ orders, zone, previous, lastDate }: View): Day | undefined {
  if (previous) return undefined;
  return orders.length > 0 ? dateOf(Math.min(...orders.map(({ placedAt }) => placedAt)), zone) : lastDate;
}

function revenueOverTime(view: View): Point[] {
  return bucketsOf(view, firstOrder(view)).map(({ bucket, dates }) => {
    const here = (orders: Order[]) => orders.filter(({ date }) => dates.has(date));
    return {
      bucket,
      value: cash(revenueOf(here(view.revenue))),
      asides: [count(here(view.placed).length)],
    };
  });
}

/** Buyers, where each guest is one; orders by each; money for each order. */
function factorsOf({ revenue }: View): { buyers: Exact; each: Exact | null; value: Exact | null } {
  const guests = revenue.filter(({ customerId }) => customerId === null).length;
  const buyers = customersOf(revenue).size + guests;
  return {
    buyers: count(buyers),
    each: ratio(revenue.length, buyers),
    value: ratio(revenueOf(revenue), BigInt(revenue.length) * TEN_THOUSAND),
  };
}

/** Shapley: what a factor's change does, averaged over the orders in which the three may change. */
function effect(change: Exact, b: [Exact, Exact], c: [Exact, Exact]): Exact {
  const weigh = (weight: bigint, x: Exact, y: Exact) => times({ n: weight, d: 6n }, times(x, y));
  const others = [
    weigh(2n, b[0], c[0]),
    weigh(1n, b[1], c[0]),
    weigh(1n, b[0], c[1]),
    weigh(2n, b[1], c[1]),
  ].reduce(plus);
  return times(change, others);
}

/** To four decimals, halves away from zero. */
function rounded({ n, d }: Exact): Exact {
  const scaled = n * TEN_THOUSAND;
  const half = scaled < 0n ? -d : d;
  return { n: (2n * scaled + half) / (2n * d), d: TEN_THOUSAND };
}

function revenueChange(view: View, before: View | undefined): Row[] {
  if (!before) return [];
  const [then, now] = [factorsOf(before), factorsOf(view)];
  const nothing = count(0);
  // What is not known of one range is taken to be as in the other.
  const each: [Exact, Exact] = [then.each ?? now.each ?? nothing, now.each ?? then.each ?? nothing];
  const value: [Exact, Exact] = [then.value ?? now.value ?? nothing, now.value ?? then.value ?? nothing];
  const buyers: [Exact, Exact] = [then.buyers, now.buyers];
  const byBuyers = rounded(effect(minus(buyers[1], buyers[0]), each, value));
  const byEach = rounded(effect(minus(each[1], each[0]), buyers, value));
  const change = cash(revenueOf(view.revenue) - revenueOf(before.revenue));
  const row = (key: string, effectOf: Exact): Row => ({ key, label: key, value: effectOf, asides: [] });
  return [
    row('buyers', byBuyers),
    row('orders_per_buyer', byEach),
    row('average_order_value', minus(minus(change, byBuyers), byEach)),
  ];
}

function paymentShare({ revenue }: View): Row[] {
  const methods = [...new Set(revenue.map(({ payment }) => payment ?? ''))];
  return best(
    methods.map((method) => {
      const own = revenue.filter(({ payment }) => (payment ?? '') === method);
      return {
        key: method,
        label: method,
        value: cash(revenueOf(own)),
        asides: [count(own.length), percent(revenueOf(own), revenueOf(revenue))],
      };
    }),
  );
}

export const quantityOf = (orders: readonly Order[]): number =>
  totalOf(orders.flatMap(({ lines }) => lines).map(({ quantity }) => quantity));

export const money: Oracles = {
  total_revenue: scalar(({ revenue }) => cash(revenueOf(revenue))),
  revenue_orders: scalar(({ revenue }) => count(revenue.length)),
  average_order_value: scalar(averageOrderValue),
  refunds: scalar((view) => cash(refunds(view))),
  discounts: scalar((view) => cash(discounts(view))),
  before_discounts: scalar((view) => cash(gross(view) + discounts(view))),
  gross_revenue: scalar((view) => cash(gross(view))),
  net_revenue: scalar((view) => cash(gross(view) - refunds(view))),
  items_per_order: scalar(({ revenue }) => ratio(quantityOf(revenue), revenue.length)),
  revenue_per_active_customer: scalar((view) =>
    ratio(revenueOf(view.revenue), BigInt(activeInRange(view).size) * TEN_THOUSAND),
  ),
  revenue_over_time: series(revenueOverTime),
  revenue_change: ranking((view) => revenueChange(view, view.previous)),
  payment_share: ranking(paymentShare),
};
