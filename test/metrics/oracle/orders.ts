import { cash, count, days, percent } from './exact';
import { best, ranking, scalar, uncompared, type Oracles, type Row } from './expected';
import { known, revenueOf, type Order, type View } from './view';

type StatusClass = 'pending' | 'completed' | 'cancelled' | 'refunded';

export const ofClass = ({ placed, settings }: View, name: StatusClass): Order[] =>
  placed.filter(({ statusKey }) => settings.statusClasses[name].includes(statusKey));
const counted = (name: StatusClass) => scalar((view) => count(ofClass(view, name).length));
const shareOf = (name: StatusClass) =>
  scalar((view) => percent(ofClass(view, name).length, view.placed.length));

function distribution({ placed }: View): Row[] {
  const statuses = [...new Set(placed.map(({ status }) => status))];
  return best(
    statuses.map((status) => ({
      key: status,
      label: status,
      value: count(placed.filter((order) => order.status === status).length),
      asides: [],
    })),
  );
}

function failedPayments(view: View): number {
  const here = known(view);
  return view.rows.events.filter(
    ({ name, at, customerId }) =>
      name === 'payment_failed' && at >= view.from && at < view.to && here.has(customerId),
  ).length;
}

export const orders: Oracles = {
  total_orders: scalar(({ placed }) => count(placed.length)),
  pending_orders: counted('pending'),
  pending_value: scalar((view) => cash(revenueOf(ofClass(view, 'pending')))),
  completed_orders: counted('completed'),
  cancelled_orders: counted('cancelled'),
  refunded_orders: counted('refunded'),
  completion_rate: shareOf('completed'),
  cancellation_rate: shareOf('cancelled'),
  oldest_pending_order: uncompared((view) => {
    const pending = ofClass(view, 'pending').map(({ placedAt }) => placedAt);
    return pending.length > 0 ? days(view.now - Math.min(...pending)) : null;
  }),
  failed_payments: scalar((view) => count(failedPayments(view))),
  order_status_distribution: ranking(distribution),
};
