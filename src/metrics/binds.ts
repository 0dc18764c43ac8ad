import { type ShopSettings } from '../shop-settings';
import { type Grain } from './metric';
import { type ResolvedPeriod } from './period';
import { type Binds } from './reader';

/** What of the shop's settings the figures depend on. */
export type MetricSettings = Pick<ShopSettings, 'statusClasses' | 'funnel' | 'abandonedCartHours' | 'rfm'>;

/**
 * What SQL of a definition may use, all bound as values:
 * - `$from`, `$to` (timestamptz, half-open; `$to` is never later than now), `$now`, `$tz`;
 * - `$previous_from`: where the whole range before begins, which ends at `$from`; `$previous_to`: where what this
 *   range is compared with ends, earlier than `$from` while the range is not over. Both null for `all`;
 * - `$rest_is_empty` (boolean): nothing has happened on the range's last day since `$to`;
 * - `$grain` (`day`, `week` or `month`);
 * - the status classes `$revenue`, `$completed`, `$pending`, `$cancelled`, `$refunded` (text[], lower case; compare
 *   with `status_key`);
 * - `$funnel_steps` (text[], names of events), `$funnel_days`, `$abandoned_hours` (numbers);
 * - `$rfm_recency` (days, ascending), `$rfm_orders`, `$rfm_revenue` (numeric[2], ascending): the bands of RFM.
 *
 * Members of a ranking's row or of a step have its `$key` (text) as well.
 */
export const BINDS = [
  'from',
  'to',
  'previous_from',
  'previous_to',
  'rest_is_empty',
  'now',
  'tz',
  'grain',
  'revenue',
  'completed',
  'pending',
  'cancelled',
  'refunded',
  'funnel_steps',
  'funnel_days',
  'abandoned_hours',
  'rfm_recency',
  'rfm_orders',
  'rfm_revenue',
] as const;
type Bind = (typeof BINDS)[number];

export interface BindValues {
  period: ResolvedPeriod;
  now: number;
  timeZone: string;
  grain: Grain;
  settings: MetricSettings;
  /** Nothing has been recorded since now, as far as that is known. */
  isNowLast?: boolean;
}

/** Values of every bind and, under names that begin with `then_`, of those that the range before has of its own. */
export function bindValues({ period, now, timeZone, grain, settings, isNowLast = false }: BindValues): Binds {
  const { range, previous, beforePrevious } = period;
  const { statusClasses, funnel, abandonedCartHours, rfm } = settings;
  const current: Record<Bind, Binds[string]> = {
    from: instant(range.from),
    to: instant(range.to),
    previous_from: instant(previous?.from),
    previous_to: instant(previous?.to),
    rest_is_empty: isNowLast && range.to === now,
    now: instant(now),
    tz: timeZone,
    grain,
    revenue: statusClasses.revenue,
    completed: statusClasses.completed,
    pending: statusClasses.pending,
    cancelled: statusClasses.cancelled,
    refunded: statusClasses.refunded,
    funnel_steps: funnel.steps,
    funnel_days: funnel.windowDays,
    abandoned_hours: abandonedCartHours,
    rfm_recency: rfm.recencyDays.map(String),
    rfm_orders: rfm.orders.map(String),
    rfm_revenue: rfm.revenue.map(String),
  };
  const then: Record<Bind, Binds[string]> = {
    ...current,
    from: instant(previous?.from),
    to: instant(previous?.to),
    previous_from: instant(beforePrevious),
    rest_is_empty: false,
    previous_to: instant(previous?.from),
  };
  return {
    ...current,
    ...Object.fromEntries(Object.entries(then).map(([name, value]) => [`then_${name}`, value])),
  };
}

/** The statement asked about the range before. */
export const askedOfThen = (sql: string): string => sql.replace(/\$([a-z_]\w*)/g, '$then_$1');

/** Names of the binds that a statement uses, without the dollar. */
export function bindsOf(sql: string): string[] {
  return [...new Set([...sql.matchAll(/\$([a-z_]\w*)/g)].map(([, name]) => name ?? ''))];
}

function instant(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
