import { type Screen } from '../../metrics/metric';
import { type ReportKind } from '../../shop/reports/kind';

const EVERY_DAY = [
  'total_revenue',
  'revenue_orders',
  'average_order_value',
  'cancelled_orders',
  'before_discounts',
  'discounts',
  'gross_revenue',
  'refunds',
  'net_revenue',
  'buyers',
  'new_buyers',
  'returning_buyers',
  'active_customers',
  'active_new_customers',
  'returning_customers',
  'resurrecting_customers',
  'top_products',
  // Not told of themselves: they decide what there is to do, or that nothing happened.
  'total_orders',
  'cancellation_rate',
  'sold_out',
] as const;

/**
 * One day says nothing about who stays away, and too little about where customers come from and where they stop. Carts
 * lie for weeks: told of every day, nobody would read on.
 */
const LONGER = [
  ...EVERY_DAY,
  'dormant_customers',
  'abandoned_carts',
  'abandoned_cart_value',
  'sources',
  'funnel',
  // Drawn below the text.
  'revenue_over_time',
] as const;

/**
 * Orders that wait now, whenever they were placed: one that has waited for a month is none the less stuck. Asked for over
 * all time, beside what is of the period.
 */
export const STUCK_METRICS = ['pending_orders', 'pending_value', 'oldest_pending_order'] as const;

/** Ids of the metrics that a report is made of, over its period. */
export const reportMetrics = (kind: ReportKind): readonly string[] => (kind === 'daily' ? EVERY_DAY : LONGER);

/** Sections that open from the buttons below a report, in rows. */
export const reportScreens = (kind: ReportKind): readonly (readonly Screen[])[] => [
  ['money', 'orders'],
  ['customers', 'buyers'],
  kind === 'daily' ? ['products'] : ['products', 'paths'],
];
