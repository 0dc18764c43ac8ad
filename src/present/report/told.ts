import { type MetricResults } from '../../metrics/runner';
import { type ToldFigures } from '../../shop/reports/delivery';
import { type ReportKind } from '../../shop/reports/kind';
import { trimDecimal } from '../decimal';
import { reportMetrics } from './contents';
import { figure } from './figures';

/**
 * Figures whose later change makes a report wrong, those that matter most first. They are about a time that is over
 * and change because the records do: an order is confirmed, cancelled or refunded.
 *
 * Left out are figures as of now (orders that wait, how long the oldest does, what is sold out, carts), which move by
 * themselves from the moment the report is sent, and what follows from others: dormant customers are the active ones
 * of before less those who returned.
 */
const CORRECTED = [
  'total_revenue',
  'refunds',
  'net_revenue',
  'revenue_orders',
  'buyers',
  'active_customers',
  'cancelled_orders',
  'average_order_value',
  'discounts',
  'before_discounts',
  'gross_revenue',
  'new_buyers',
  'returning_buyers',
  'active_new_customers',
  'returning_customers',
  'resurrecting_customers',
] as const;

/** What a report of the kind told of these; one that failed told nothing. */
export function toldFigures(kind: ReportKind, results: MetricResults): ToldFigures {
  const told: ToldFigures = {};
  for (const id of CORRECTED) {
    const known = reportMetrics(kind).includes(id) ? figure(results, id) : undefined;
    if (known) told[id] = [plain(known.value), plain(known.previous ?? null)];
  }
  return told;
}

/** Ids of the figures that both sides know and whose value, or what it is compared with, differs; in their order. */
export function changedFigures(from: ToldFigures, to: ToldFigures): string[] {
  const ids = CORRECTED.filter((id) => Object.hasOwn(from, id) && Object.hasOwn(to, id));
  return ids.filter((id) => from[id]?.[0] !== to[id]?.[0] || from[id]?.[1] !== to[id]?.[1]);
}

/** A database writes the same amount with more or fewer decimals, by what else it has added up. */
const plain = (value: string | null): string | null => (value === null ? null : trimDecimal(value));
