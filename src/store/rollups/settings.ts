import { type MetricSettings } from '../../metrics/binds';

/** What rollups depend on beside the data; where one of them changes, they are built anew. */
export interface RollupSettings {
  timeZone: string;
  /** Statuses that count as revenue, lower case. */
  revenue: readonly string[];
  /** The borders of RFM's bands. */
  rfm: MetricSettings['rfm'];
  funnel: { steps: readonly string[]; windowDays: number };
}

export function rollupSettings(
  timeZone: string,
  { statusClasses, rfm, funnel }: MetricSettings,
): RollupSettings {
  return {
    ...{ timeZone, revenue: [...statusClasses.revenue].sort(), rfm },
    funnel: { steps: funnel.steps, windowDays: funnel.windowDays },
  };
}

/** One text for what is the same: what the database remembers. */
export const settingsKey = ({ timeZone, revenue, rfm, funnel }: RollupSettings): string =>
  JSON.stringify([
    ...[timeZone, revenue, rfm.recencyDays, rfm.orders, rfm.revenue],
    ...[funnel.steps, funnel.windowDays],
  ]);

/** What the SQL of facts and rollups may use, named as in the SQL of metrics. */
export const rollupBinds = ({ timeZone, revenue, rfm, funnel }: RollupSettings) => ({
  ...{ tz: timeZone, revenue, rfm_recency: rfm.recencyDays.map(String) },
  ...{ rfm_orders: rfm.orders.map(String), rfm_revenue: rfm.revenue.map(String) },
  ...{ funnel_steps: funnel.steps, funnel_days: funnel.windowDays },
});
