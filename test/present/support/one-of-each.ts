import { type MetricResult } from '../../../src/metrics/metric';
import { busyHours, cohorts, funnel, ranking, scalar, series } from './results';

/** A result of every shape and unit, with the texts of a real shop. */
export const ONE_OF_EACH: readonly MetricResult[] = [
  scalar('Revenue', '18420000', '16900000', { unit: 'money' }),
  scalar('Orders', '47', '44'),
  scalar('Completed', '41.9', '38.6', { unit: 'percent', id: 'completion_rate' }),
  scalar('Items per order', '1.8511', '1.9', { unit: 'ratio' }),
  scalar('Oldest pending', '2.5', '4', { unit: 'days', better: 'down', section: 'orders' }),
  series('Revenue over time', ['0', '120000', '640000', '80000', '2400000', '900000'], {
    unit: 'money',
    asides: [{ id: 'orders', unit: 'count' }],
    own: { asides: { orders: 'orders' } },
    previous: ['90000', '110000', '300000', '80000', '1200000', '700000'],
  }),
  ranking(
    'Why did it change',
    [
      ['buyers', 'buyers', '1900000'],
      ['average_order_value', 'average_order_value', '-380000.4'],
    ],
    {
      unit: 'money',
      signed: true,
      own: { labels: { buyers: 'Buyers', average_order_value: 'Order value' } },
    },
  ),
  ranking(
    'Sources',
    [
      ['instagram', 'instagram', '120', '34', '5400000', '12.5'],
      ['', '', '80', '10', '900000', null],
    ],
    {
      section: 'customers',
      asides: [
        { id: 'buyers', unit: 'count' },
        { id: 'revenue', unit: 'money' },
        { id: 'week4', unit: 'percent' },
      ],
      own: { asides: { buyers: 'buyers', revenue: 'revenue', week4: 'week 4' } },
    },
  ),
  busyHours('Busiest hours'),
  cohorts('Retention by week', 12, (row, column) => (column === 0 ? '100' : String(60 / (column + 1) + row))),
  cohorts('Revenue of cohorts', 6, (row, column) => String(12_500_000 / (column + 1) + row * 90_000), {
    unit: 'money',
    rows: 'month',
    columns: 'months',
  }),
  funnel(
    'Funnel',
    [
      ['catalog_viewed', '1200', '10'],
      ['product_viewed', '800', '14'],
      ['cart_added', '200', '8'],
      ['checkout_started', '120', '2'],
      ['order_placed', '90', '0'],
    ],
    { own: { labels: { catalog_viewed: 'Opened the catalogue', product_viewed: 'Looked at a product' } } },
  ),
];
