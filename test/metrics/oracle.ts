import { DateTime } from 'luxon';
import { type Range } from '../../src/metrics/period';
import { type History, NOW } from './history';

/**
 * Every figure once more, counted naively over all rows, written from the definitions in words. It shares nothing
 * with the SQL but the rows. Money is in ten-thousandths.
 */
const CLASSES: Record<string, string> = {
  new: 'pending',
  pending: 'pending',
  confirmed: 'revenue',
  processing: 'revenue',
  paid: 'revenue',
  shipped: 'revenue',
  delivered: 'revenue completed',
  completed: 'revenue completed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  failed: 'cancelled',
  refunded: 'refunded',
};
const HOUR = 3_600_000;

export interface Expected {
  scalars: Record<string, number | null>;
  revenueByDay: { bucket: string; value: number; secondary: number }[];
  topProducts: { key: string; value: number; secondary: number }[];
  statuses: { key: string; value: number }[];
}

export function oracle(history: History, range: Range, previous: Range | undefined, zone: string): Expected {
  const within = (at: number, { from, to }: Range) => at >= from && at < to;
  const known = new Set(history.customers.map(({ id }) => id));
  const classOf = (status: string) => CLASSES[status.toLowerCase()] ?? '';
  const orders = history.orders.map((order) => ({
    ...order,
    customerId: order.customerId !== null && known.has(order.customerId) ? order.customerId : null,
    total: order.lines.reduce((sum, { amount }) => sum + amount, 0),
    isRevenue: classOf(order.status).includes('revenue'),
  }));
  const placed = orders.filter(({ placedAt }) => within(placedAt, range));
  const revenue = placed.filter(({ isRevenue }) => isRevenue);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const countClass = (name: string) => placed.filter(({ status }) => classOf(status).includes(name)).length;

  const active = (where: Range | undefined) =>
    new Set(
      where
        ? history.visits
            .filter(({ customerId, at }) => known.has(customerId) && within(at, where))
            .map(({ customerId }) => customerId)
        : [],
    );
  const before = active(previous && { from: previous.from, to: range.from });
  const now = active(range);
  const created = new Set(
    history.customers.filter(({ createdAt }) => within(createdAt, range)).map(({ id }) => id),
  );

  const buyers = new Set(revenue.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])));
  const boughtBefore = new Set(
    orders
      .filter(({ isRevenue, placedAt }) => isRevenue && placedAt < range.from)
      .map(({ customerId }) => customerId),
  );
  const returning = [...buyers].filter((id) => boughtBefore.has(id)).length;

  const seenSince = (hours: number) =>
    history.customers.filter(
      ({ lastSeenAt }) => lastSeenAt !== null && lastSeenAt >= NOW - hours * HOUR && lastSeenAt <= NOW,
    ).length;
  const midnight = DateTime.fromMillis(NOW, { zone }).startOf('day').toMillis();
  const createdSince = (since: number) =>
    history.customers.filter(({ createdAt }) => createdAt >= since && createdAt <= NOW).length;
  const lines = revenue.flatMap((order) => order.lines);

  const dayOf = (at: number) => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
  const revenueByDay = [];
  const firstEver = previous
    ? range.from
    : Math.max(
        range.from,
        orders.length > 0 ? Math.min(...orders.map(({ placedAt }) => placedAt)) : range.to,
      );
  for (
    let day = DateTime.fromMillis(firstEver, { zone }).startOf('day');
    day.toMillis() < range.to;
    day = day.plus({ days: 1 }).startOf('day')
  ) {
    const bucket = day.toFormat('yyyy-MM-dd');
    const of = (list: typeof orders) => list.filter(({ placedAt }) => dayOf(placedAt) === bucket);
    revenueByDay.push({
      bucket,
      value: sum(of(revenue).map(({ total }) => total)),
      secondary: of(placed).length,
    });
  }
  const products = [...new Set(lines.map(({ product }) => product))].map((key) => {
    const own = lines.filter(({ product }) => product === key);
    return {
      key,
      value: sum(own.map(({ amount }) => amount)),
      secondary: sum(own.map(({ quantity }) => quantity)),
    };
  });
  const statuses = [...new Set(placed.map(({ status }) => status))].map((key) => ({
    key,
    value: placed.filter(({ status }) => status === key).length,
  }));

  return {
    scalars: {
      active_customers: now.size,
      new_customers: created.size,
      active_new_customers: [...now].filter((id) => created.has(id)).length,
      returning_customers: [...now].filter((id) => before.has(id) && !created.has(id)).length,
      resurrecting_customers: [...now].filter((id) => !before.has(id) && !created.has(id)).length,
      dormant_customers: [...before].filter((id) => !now.has(id)).length,
      total_users: history.customers.filter(({ createdAt }) => createdAt < range.to).length,
      active_users_7d: seenSince(168),
      active_users_30d: seenSince(720),
      new_users_today: createdSince(midnight),
      new_users_7d: createdSince(NOW - 168 * HOUR),
      blocked_customers: history.customers.filter(
        ({ blockedAt }) => blockedAt !== null && blockedAt < range.to,
      ).length,
      total_revenue: sum(revenue.map(({ total }) => total)),
      revenue_orders: revenue.length,
      average_order_value:
        revenue.length > 0 ? sum(revenue.map(({ total }) => total)) / revenue.length : null,
      buyers: buyers.size,
      new_buyers: buyers.size - returning,
      returning_buyers: returning,
      conversion: now.size > 0 ? (100 * buyers.size) / now.size : null,
      total_orders: placed.length,
      pending_orders: countClass('pending'),
      completed_orders: countClass('completed'),
      cancelled_orders: countClass('cancelled'),
      units_sold: sum(lines.map(({ quantity }) => quantity)),
      products_sold: products.length,
    },
    revenueByDay,
    topProducts: products.sort((a, b) => b.value - a.value),
    statuses: statuses.sort((a, b) => b.value - a.value),
  };
}
