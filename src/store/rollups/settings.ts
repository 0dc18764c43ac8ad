import { type MetricSettings } from '../../metrics/binds';

/** What rollups depend on beside the data; where one of them changes, they are built anew. */
export interface RollupSettings {
  timeZone: string;
  /** Statuses that count as revenue, lower case. */
  revenue: readonly string[];
  /** The borders of RFM's bands of revenue, ascending. */
  rfmRevenue: readonly number[];
  funnel: { steps: readonly string[]; windowDays: number };
}

export function rollupSettings(
  timeZone: string,
  { statusClasses, rfm, funnel }: MetricSettings,
): RollupSettings {
  return {
    ...{ timeZone, revenue: [...statusClasses.revenue].sort(), rfmRevenue: rfm.revenue },
    funnel: { steps: funnel.steps, windowDays: funnel.windowDays },
  };
}

/** One text for what is the same: what the database remembers. */
export const settingsKey = ({ timeZone, revenue, rfmRevenue, funnel }: RollupSettings): string =>
  JSON.stringify([timeZone, revenue, rfmRevenue, funnel.steps, funnel.windowDays]);

/** What the SQL of facts and rollups may use, named as in the SQL of metrics. */
export const rollupBinds = ({ timeZone, revenue, rfmRevenue, funnel }: RollupSettings) => ({
  ...{ tz: timeZone, revenue, rfm_revenue: rfmRevenue.map(String) },
  ...{ funnel_steps: funnel.steps, funnel_days: funnel.windowDays },
});
