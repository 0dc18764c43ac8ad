import { type MetricResult } from '../../src/metrics/metric';
import { dashboardJson } from '../../src/present/dashboard';
import { broken, ranking, scalar, screenOf, series } from './support/results';

const figures: MetricResult[] = [
  scalar('total_revenue', '18420000.12345', undefined, { unit: 'money' }),
  scalar('total_orders', '47', undefined),
  series('revenue_over_time', ['10', '0'], {
    asides: [
      { id: 'buyers', unit: 'count' },
      { id: 'orders', unit: 'count' },
    ],
  }),
  ranking('top_products', [['a', 'Omega', '5400000', '36']], {
    asides: [{ id: 'quantity', unit: 'count' }],
  }),
  ranking('order_status_distribution', [['new', 'new', '3']]),
];

test('orders of a day and pieces of a product are the measures of that name', () => {
  expect(dashboardJson(screenOf(figures), [])).toMatchObject({
    total_revenue: 18_420_000.1235,
    revenue_data: [
      { date: '2026-11-01', revenue: 10, orders: 100 },
      { date: '2026-11-02', revenue: 0, orders: 101 },
    ],
    top_products: [{ name: 'Omega', revenue: 5_400_000, quantity: 36 }],
    order_status_distribution: [{ status: 'new', count: 3 }],
  });
});

test('a figure that failed is null, and the others stand', () => {
  const keys = { revenue_over_time: 'revenue_data' } as Record<string, string>;
  for (const failing of figures) {
    const results = figures.map((result) => (result === failing ? broken(result) : result));
    const { id } = failing.definition;
    const json = { ...dashboardJson(screenOf(results), []) } as Record<string, unknown>;
    expect(json[keys[id] ?? id]).toBeNull();
    const others = figures.filter((other) => other !== failing).map((other) => other.definition.id);
    for (const other of others) expect(json[keys[other] ?? other]).not.toBeNull();
  }
});
