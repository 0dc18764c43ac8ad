import { type MetricResult } from '../../src/metrics/metric';
import { catalogueJson, metricJson } from '../../src/present/metric-json';
import { ONE_OF_EACH } from './support/one-of-each';
import {
  broken,
  cohorts,
  funnel,
  languages,
  ranking,
  scalar,
  screenOf,
  series,
  time,
} from './support/results';

function json(
  result: MetricResult,
  { compared = true, ...changes }: { compared?: boolean; period?: string } = {},
) {
  return metricJson(result, screenOf([result], changes), { compared, time, language: languages.of('en') });
}
const HEAD = [
  ...['id', 'title', 'how_counted', 'section', 'shape', 'unit', 'better', 'status'],
  ...[
    'period',
    'previous_period',
    'computed_at',
    'data_as_of',
    'prepared_percent',
    'coverage',
    'unknown_statuses',
  ],
];
const values = (result: MetricResult, options?: Parameters<typeof json>[1]) =>
  Object.fromEntries(Object.entries(json(result, options)).filter(([key]) => !HEAD.includes(key)));

test('every shape says what it is, of when, compared with what, and since when there are records', () => {
  for (const result of ONE_OF_EACH) expect(Object.keys(json(result)).slice(0, HEAD.length)).toEqual(HEAD);
  expect(json(scalar('Revenue', '5', '4', { unit: 'money' }))).toMatchInlineSnapshot(`
    {
      "better": "up",
      "computed_at": "2026-11-16T09:00:00.000+05:00",
      "coverage": {
        "activity_since": "2025-10-12T15:00:00.000+05:00",
        "events_since": "2025-10-12T15:00:00.000+05:00",
        "orders_since": "2024-01-03T15:00:00.000+05:00",
      },
      "data_as_of": null,
      "delta": {
        "change": 25,
        "kind": "percent",
      },
      "how_counted": "How revenue is counted, in a sentence.",
      "id": "revenue",
      "period": {
        "from": "2026-10-18",
        "name": "30d",
        "partial": true,
        "timezone": "Asia/Tashkent",
        "to": "2026-11-16",
      },
      "prepared_percent": null,
      "previous": 4,
      "previous_period": {
        "from": "2026-09-18",
        "to": "2026-10-17",
      },
      "section": "money",
      "shape": "scalar",
      "status": "ok",
      "title": "Revenue",
      "unit": "money",
      "unknown_statuses": [],
      "value": 5,
    }
  `);
});

test('without a comparison there is no period before; all time never has one', () => {
  const alone = scalar('Revenue', '5', undefined);
  for (const given of [json(alone, { compared: false }), json(alone, { period: 'all' })]) {
    expect(given).toMatchObject({ previous_period: null, value: 5, previous: null, delta: null });
  }
  expect(values(series('Revenue', ['1', '2']))).toMatchObject({ previous_points: null });
});

test.each([
  ['12', '10', 'count', { kind: 'percent', change: 20 }],
  ['1', '3', 'count', { kind: 'percent', change: -66.6667 }],
  ['41.9', '38.6', 'percent', { kind: 'points', change: 3.3 }],
  ['5', '0', 'count', { kind: 'new', change: null }],
  [null, '4', 'money', null],
] as const)('from %s after %s in %s the change is %j', (value, previous, unit, delta) => {
  expect(values(scalar('Figure', value, previous, { unit }))).toEqual({
    value: value === null ? null : Number(value),
    previous: Number(previous),
    delta,
  });
});

test('numbers have at most four decimals', () => {
  expect(values(scalar('Revenue', '391914.893617', null))).toMatchObject({ value: 391_914.8936 });
});

test('a series gives its buckets with the measures beside them under their own names', () => {
  const asides = [{ id: 'orders', unit: 'count' }] as const;
  expect(values(series('Revenue', ['10.5', '0'], { grain: 'week', asides, previous: ['7'] }))).toEqual({
    grain: 'week',
    points: [
      { date: '2026-11-01', value: 10.5, orders: 0 },
      { date: '2026-11-02', value: 0, orders: 1 },
    ],
    previous_points: [{ date: '2026-10-01', value: 7, orders: 0 }],
  });
});

test('a ranking gives raw keys, and labels for people', () => {
  const asides = [{ id: 'week4', unit: 'percent' }] as const;
  const own = { labels: { '': 'No source' } };
  expect(
    values(
      ranking(
        'Sources',
        [
          ['', '', '3', null],
          ['<b>', '<b>', '2', '50'],
        ],
        { asides, own },
      ),
    ),
  ).toEqual({
    rows: [
      { key: '', label: 'No source', value: 3, week4: null },
      { key: '<b>', label: '<b>', value: 2, week4: 50 },
    ],
  });
});

test('a matrix gives null where nothing can be said yet', () => {
  expect(values(cohorts('Retention', 2, (row, column) => String(100 / (1 + row + column))))).toEqual({
    columns: [0, 1],
    rows: [
      { key: '2026-11-09', size: 20, cells: [100, 50] },
      { key: '2026-11-16', size: 27, cells: [50, null] },
    ],
    mean: [100, 50],
  });
});

test('steps give shares, who may still go on, and the key of the weakest', () => {
  expect(
    values(
      funnel(
        'Funnel',
        [
          ['seen', '3', '1'],
          ['bought', '1', '0'],
        ],
        { own: { labels: { seen: 'Saw' } } },
      ),
    ),
  ).toEqual({
    window_days: 7,
    steps: [
      { key: 'seen', label: 'Saw', value: 3, share: 100, step_share: null, open: 1 },
      { key: 'bought', label: 'bought', value: 1, share: 33.3333, step_share: 33.3333, open: 0 },
    ],
    weakest: 'bought',
  });
});

test('a metric that failed says so and has no values, whatever its shape', () => {
  for (const result of ONE_OF_EACH) {
    expect(json(broken(result)).status).toBe('failed');
    expect(values(broken(result))).toEqual({});
  }
});

test('the catalogue names every metric in the language asked for', () => {
  const { metrics } = catalogueJson(
    ONE_OF_EACH.map(({ definition }) => definition),
    languages.of('uz'),
  );
  expect(metrics).toHaveLength(ONE_OF_EACH.length);
  expect(metrics[0]).toEqual({
    id: 'revenue',
    title: 'Revenue (uz)',
    how_counted: 'How revenue is counted, in a sentence.',
    section: 'money',
    shape: 'scalar',
    unit: 'money',
    better: 'up',
  });
});
