import { daysBetween } from '../metrics/period';
import { type MetricResult } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { type OrderSummary } from '../shop/order';
import { isoInstant, toNumber, toNumberOrNull } from './json-values';
import { type StandJson, standJson } from './stand-json';

/** The body of `GET /analytics/dashboard`. Money is a number with at most four decimals; a figure that failed is null. */
export interface DashboardJson {
  period: StandJson & {
    from: string;
    to: string;
    days: number;
    timezone: string;
  };
  total_users: number | null;
  active_users_7d: number | null;
  active_users_30d: number | null;
  new_users_today: number | null;
  new_users_7d: number | null;
  total_revenue: number | null;
  total_orders: number | null;
  pending_orders: number | null;
  completed_orders: number | null;
  revenue_data: { date: string; revenue: number; orders: number }[] | null;
  recent_orders: {
    id: string;
    customer_name: string | null;
    status: string;
    total: number;
    created_at: string;
  }[];
  top_products: { name: string; revenue: number; quantity: number }[] | null;
  order_status_distribution: { status: string; count: number }[] | null;
}

/** The metrics it is made of. */
export const DASHBOARD_METRICS = [
  'total_users',
  'active_users_7d',
  'active_users_30d',
  'new_users_today',
  'new_users_7d',
  'total_revenue',
  'total_orders',
  'pending_orders',
  'completed_orders',
  'revenue_over_time',
  'top_products',
  'order_status_distribution',
] as const;
type DashboardMetric = (typeof DASHBOARD_METRICS)[number];

/** Customer figures are as of now, order figures of the range; the names are the contract with machines that read it. */
export function dashboardJson(screen: MetricResults, recent: OrderSummary[]): DashboardJson {
  const { period, results, timeZone } = screen;
  const result = (id: DashboardMetric) => results.get(id);
  const scalar = (id: DashboardMetric) => scalarNumber(result(id));
  const { firstDate, lastDate } = period;
  return {
    period: {
      from: firstDate,
      to: lastDate,
      days: daysBetween(firstDate, lastDate) + 1,
      timezone: timeZone,
      ...standJson(screen),
    },
    total_users: scalar('total_users'),
    active_users_7d: scalar('active_users_7d'),
    active_users_30d: scalar('active_users_30d'),
    new_users_today: scalar('new_users_today'),
    new_users_7d: scalar('new_users_7d'),
    total_revenue: scalar('total_revenue'),
    total_orders: scalar('total_orders'),
    pending_orders: scalar('pending_orders'),
    completed_orders: scalar('completed_orders'),
    revenue_data:
      measured(result('revenue_over_time'), 'orders')?.points.map(({ bucket, value, aside }) => ({
        date: bucket,
        revenue: toNumber(value),
        orders: toNumber(aside),
      })) ?? null,
    recent_orders: recent.map(({ id, customerName, status, total, placedAt }) => ({
      id,
      customer_name: customerName,
      status,
      total: toNumber(total),
      created_at: isoInstant(placedAt, timeZone),
    })),
    top_products:
      measured(result('top_products'), 'quantity')?.rows.map(({ label, value, aside }) => ({
        name: label,
        revenue: toNumber(value),
        quantity: toNumber(aside),
      })) ?? null,
    order_status_distribution:
      rows(result('order_status_distribution'))?.map(({ label, value }) => ({
        status: label,
        count: toNumber(value),
      })) ?? null,
  };
}

const scalarNumber = (result: MetricResult | undefined) =>
  result?.status === 'ok' && result.shape === 'scalar' ? toNumberOrNull(result.value) : null;

/** Points or rows, each with the aside of that id. */
function measured(result: MetricResult | undefined, id: string) {
  if (result?.status !== 'ok' || (result.shape !== 'series' && result.shape !== 'ranking')) return undefined;
  const at = (result.definition.asides ?? []).findIndex((aside) => aside.id === id);
  const withAside = <T extends { asides: (string | null)[] }>(one: T) => ({
    ...one,
    aside: one.asides[at] ?? '0',
  });
  return result.shape === 'series'
    ? { points: result.points.map(withAside), rows: [] }
    : { points: [], rows: result.rows.map(withAside) };
}
const rows = (result: MetricResult | undefined) =>
  result?.status === 'ok' && result.shape === 'ranking' ? result.rows : undefined;
