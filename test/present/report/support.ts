import { loadDefinitions } from '../../../src/metrics/load';
import { type MetricResult } from '../../../src/metrics/metric';
import { createRegistry } from '../../../src/metrics/registry';
import { type MetricResults } from '../../../src/metrics/runner';
import { funnelSteps } from '../../../src/metrics/steps';
import { reportMetrics, STUCK_METRICS } from '../../../src/present/report';
import { type ReportKind } from '../../../src/shop/reports/kind';
import { broken, screenOf } from '../support/results';

const registry = createRegistry(loadDefinitions());

/** Values of scalars, and rows of what has rows, by metric. */
export interface Given {
  figures?: Record<string, [value: string | null, previous?: string | null]>;
  rows?: Record<string, [label: string, value: string, ...asides: (string | null)[]][]>;
  steps?: [key: string, value: string, open: string][];
  failed?: readonly string[];
}

/** A week in which not much is to be done. */
export const WEEK = {
  figures: {
    total_revenue: ['18420000', '16900000'],
    revenue_orders: ['47', '44'],
    average_order_value: ['391914.893617', '384090.9'],
    cancelled_orders: ['2', '2'],
    cancellation_rate: ['4', '4'],
    gross_revenue: ['18420000', '16900000'],
    before_discounts: ['18420000', '16900000'],
    net_revenue: ['18420000', '16900000'],
    total_orders: ['49', '46'],
    buyers: ['41', '36'],
    new_buyers: ['26', '20'],
    returning_buyers: ['15', '16'],
    active_customers: ['612', '588'],
    active_new_customers: ['143', '120'],
    returning_customers: ['391', '380'],
    resurrecting_customers: ['78', '88'],
    dormant_customers: ['197', '180'],
  },
  rows: {
    top_products: [
      ['Omega-3 <1000> & D', '5400000', '36'],
      ['Коллаген', '4100000.4', '12'],
    ],
    sources: [
      ['instagram', '120', '34', '5400000', null],
      ['', '23', '7', '900000', null],
    ],
  },
  steps: [
    ['catalog_viewed', '200', '0'],
    ['product_viewed', '120', '4'],
    ['cart_added', '80', '0'],
  ],
} satisfies Given;

/** Results of a report whose figures are zero but for those given, over a week. */
export function resultsOf(
  { figures = {}, rows = {}, steps = [], failed = [] }: Given,
  kind: ReportKind = 'weekly',
  period = '2026-11-09..2026-11-15',
): MetricResults {
  const results = [...reportMetrics(kind), ...STUCK_METRICS].map((id): MetricResult => {
    const definition = registry.get(id);
    const { shape } = definition;
    switch (shape) {
      case 'scalar': {
        const [value, previous] = figures[id] ?? ['0'];
        return { definition, shape, status: 'ok', value, previous };
      }
      case 'ranking': {
        const ranked = (rows[id] ?? []).map(([label, value, ...asides]) => ({
          key: label,
          label,
          value,
          asides,
        }));
        return { definition, shape, status: 'ok', rows: ranked };
      }
      case 'steps': {
        const counted = steps.map(([key, value, open]) => ({ key, value, open }));
        return { definition, shape, status: 'ok', windowDays: 7, ...funnelSteps(counted) };
      }
      case 'series': {
        const points = ['09', '10', '11'].map((day) => ({
          bucket: `2026-11-${day}`,
          value: '5',
          asides: ['1'],
        }));
        return { definition, shape, status: 'ok', grain: 'day', points, previous: points };
      }
      case 'matrix':
        throw new Error('no report has a matrix');
    }
  });
  return screenOf(
    results.map((result) => (failed.includes(result.definition.id) ? broken(result) : result)),
    { period },
  );
}

/** The week with some figures otherwise. */
export const weekWith = ({ figures, rows, ...changes }: Given): MetricResults =>
  resultsOf({
    ...WEEK,
    ...changes,
    figures: { ...WEEK.figures, ...figures },
    rows: { ...WEEK.rows, ...rows },
  });
