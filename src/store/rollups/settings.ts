import { type MetricSettings } from '../../metrics/binds';

/** What rollups depend on beside the data; where one of them changes, what depends on it is built anew. */
export interface RollupSettings {
  timeZone: string;
  /** Statuses that count as revenue, lower case. */
  revenue: readonly string[];
  /** The borders of RFM's bands. */
  rfm: MetricSettings['rfm'];
  funnel: { steps: readonly string[]; windowDays: number };
}

/** The settings by themselves, from the one on which everything depends to those on which least does. */
export const SETTINGS = ['zone', 'revenue', 'rfm', 'funnel'] as const;
export type Setting = (typeof SETTINGS)[number];

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

/** The settings that such a text tells of; undefined where it is empty, because nothing has been built yet. */
export function settingsOfKey(key: string): RollupSettings | undefined {
  if (key === '') return undefined;
  const [timeZone, revenue, recencyDays, orders, spent, steps, windowDays] = JSON.parse(key) as [
    ...[string, string[]],
    ...[
      MetricSettings['rfm']['recencyDays'],
      MetricSettings['rfm']['orders'],
      MetricSettings['rfm']['revenue'],
    ],
    ...[string[], number],
  ];
  return { timeZone, revenue, rfm: { recencyDays, orders, revenue: spent }, funnel: { steps, windowDays } };
}

/** In which settings two differ. */
export function differing(one: RollupSettings, other: RollupSettings): Setting[] {
  const values = ({ timeZone, revenue, rfm, funnel }: RollupSettings): Record<Setting, unknown> => ({
    ...{ zone: timeZone, revenue, rfm: [rfm.recencyDays, rfm.orders, rfm.revenue] },
    funnel: [funnel.steps, funnel.windowDays],
  });
  const [ones, others] = [values(one), values(other)];
  return SETTINGS.filter((setting) => JSON.stringify(ones[setting]) !== JSON.stringify(others[setting]));
}

/** What the SQL of facts and rollups may use, named as in the SQL of metrics. */
export const rollupBinds = ({ timeZone, revenue, rfm, funnel }: RollupSettings) => ({
  ...{ tz: timeZone, revenue, rfm_recency: rfm.recencyDays.map(String) },
  ...{ rfm_orders: rfm.orders.map(String), rfm_revenue: rfm.revenue.map(String) },
  ...{ funnel_steps: funnel.steps, funnel_days: funnel.windowDays },
});

/** A statement is handed only the binds it names: the database refuses the others. */
export function bound(sql: string, binds: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(binds).filter(([name]) => sql.includes(`$${name}::`)));
}
