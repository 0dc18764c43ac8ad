import { type MetricResult } from '../../src/metrics/metric';
import { type MetricResults } from '../../src/metrics/runner';
import { activeOn, type View } from './oracle/view';
import { dateOf, daysAfter } from './oracle/dates';

/** Ten-thousandths, so that sums are exact. */
function units(decimal: string | null | undefined): bigint {
  const [whole = '0', fraction = ''] = (decimal ?? '0').split('.');
  return BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'));
}
const sum = (decimals: (string | null | undefined)[]) =>
  decimals.reduce((total, decimal) => total + units(decimal), 0n);

type Shaped<S extends MetricResult['shape']> = Extract<MetricResult, { shape: S; status: 'ok' }>;

/** The identities of the definitions, among the metrics themselves: each that does not hold, in words. */
export function brokenIdentities(view: View, { results }: MetricResults): string[] {
  const of = <S extends MetricResult['shape']>(shape: S, id: string): Shaped<S> => {
    const result = results.get(id);
    if (result?.status !== 'ok' || result.shape !== shape)
      throw new Error(`${id} is no ${shape} that was computed`);
    return result as Shaped<S>;
  };
  const value = (id: string) => units(of('scalar', id).value);
  const rows = (id: string) => of('ranking', id).rows;
  const values = (id: string) => sum(rows(id).map((row) => row.value));
  const aside = (id: string, index: number) => sum(rows(id).map(({ asides }) => asides[index]));

  const broken: string[] = [];
  const same = (what: string, left: bigint, right: bigint) => {
    if (left !== right) broken.push(`identity: ${what}: ${left} is not ${right}, in ten-thousandths`);
  };
  const atMost = (what: string, ...ascending: bigint[]) => {
    if (ascending.some((item, index) => item > (ascending[index + 1] ?? item)))
      broken.push(`identity: ${what}: ${ascending.join(', ')} do not ascend, in ten-thousandths`);
  };

  same('the distribution sums to all orders', values('order_status_distribution'), value('total_orders'));
  const overTime = of('series', 'revenue_over_time').points;
  same('the series sums to the revenue', sum(overTime.map((point) => point.value)), value('total_revenue'));
  same('its orders sum to all orders', sum(overTime.map(({ asides }) => asides[0])), value('total_orders'));
  same('payments sum to the revenue', values('payment_share'), value('total_revenue'));
  same('sources sum to the revenue', aside('sources', 1), value('total_revenue'));
  same('sources sum to the buyers', aside('sources', 0), value('buyers'));
  same('new and returning are the buyers', value('new_buyers') + value('returning_buyers'), value('buyers'));
  const newOverTime = of('series', 'buyers_over_time').points;
  same(
    'new buyers over time are the new ones',
    sum(newOverTime.map((point) => point.value)),
    value('new_buyers'),
  );
  same('gross less refunds is net', value('gross_revenue') - value('refunds'), value('net_revenue'));
  const listed = value('before_discounts') - value('discounts');
  same('what was sold less discounts is gross', listed, value('gross_revenue'));
  lifecycle();
  change();

  if (view.previous === undefined) overAllTime();

  const steps = of('steps', 'funnel').steps.map((step) => units(step.value));
  atMost('a funnel only narrows', ...[...steps].reverse());
  atMost('DAU, WAU, MAU', value('daily_active'), value('weekly_active'), value('monthly_active'));
  const hours = of('matrix', 'busiest_hours').rows.flatMap(({ cells }) => cells);
  const views = aside('viewed_not_bought', 0);
  atMost('whoever views a product is there at some hour', views > 0n ? 1n : 0n, sum(hours));
  return broken;

  function lifecycle(): void {
    const active = value('active_customers');
    const parts = ['active_new_customers', 'returning_customers', 'resurrecting_customers'].map(value);
    same(
      'new, returning and resurrecting are the active',
      parts.reduce((a, b) => a + b),
      active,
    );
    if (view.before === undefined) return;
    const [first, last] = [dateOf(view.before, view.zone), daysAfter(view.firstDate, -1)];
    const before = activeOn(view, first, last, view.from);
    // Somebody whose row is younger than their first visit counts as new although they were active before.
    const isNew = ({ id, createdAt }: { id: number; createdAt: number }) =>
      before.has(id) && createdAt >= view.from && createdAt < view.to;
    const active2 = view.lastDate && activeOn(view, view.firstDate, view.lastDate, view.to);
    const newBefore = view.rows.customers.filter(
      (row) => isNew(row) && active2 && active2.has(row.id),
    ).length;
    const stayed = value('returning_customers') + 10_000n * BigInt(newBefore);
    same(
      'dormant are those before who did not return',
      value('dormant_customers'),
      10_000n * BigInt(before.size) - stayed,
    );
  }

  function change(): void {
    const { value: now, previous } = of('scalar', 'total_revenue');
    if (previous === undefined) return;
    same('the parts of a change are the change', values('revenue_change'), units(now) - units(previous));
  }

  function overAllTime(): void {
    const isLater = (at: number) => at >= view.to;
    const laterRefund = view.rows.changes.some(({ at }) => isLater(at));
    const later =
      laterRefund || view.orders.some((order) => isLater(order.placedAt) || isLater(order.updatedAt));
    // A refund that is still to come is not taken off yet.
    if (!later) same('net is the revenue in the end', value('net_revenue'), value('total_revenue'));
    same('segments are the buyers of all time', values('rfm_segments'), value('buyers'));
    same('segments sum to the revenue of customers', aside('rfm_segments', 0), revenueOfCustomers());
  }

  function revenueOfCustomers(): bigint {
    return view.revenue.reduce((total, order) => total + (order.customerId === null ? 0n : order.total), 0n);
  }
}
