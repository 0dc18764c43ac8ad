import { LOCALES } from '../../../src/locales/locale';
import { type MetricResult } from '../../../src/metrics/metric';
import { appScreen } from '../../../src/present/app/screen';
import { chartOf } from '../../../src/present/charts';
import { metricJson } from '../../../src/present/metric-json';
import { scalarLine } from '../../../src/present/scalar-lines';
import { chartable } from '../../../src/present/shown';
import { ONE_OF_EACH } from '../support/one-of-each';
import {
  broken,
  busyHours,
  cohorts,
  funnel,
  languages,
  plain,
  ranking,
  scalar,
  screenOf,
  series,
  time,
} from '../support/results';

type Changes = Parameters<typeof screenOf>[1];
const en = languages.of('en');
const app = (results: readonly MetricResult[], changes?: Changes, language = en) =>
  appScreen('money', screenOf(results, changes), time, language);
const alone = ONE_OF_EACH.map((result): MetricResult =>
  result.status === 'ok' && (result.shape === 'scalar' || result.shape === 'series')
    ? { ...result, previous: undefined }
    : result,
);

test.each(LOCALES)('every shape and unit as the page gets it in %s', (locale) => {
  const screen = app(ONE_OF_EACH, {}, languages.of(locale));
  // What is drawn has tests of its own.
  const written = { ...screen, blocks: screen.blocks.map(({ chart, ...block }) => [chart?.kind, block]) };
  expect(JSON.parse(plain(JSON.stringify(written)))).toMatchSnapshot();
});

describe.each(LOCALES)('in %s', (locale) => {
  const language = languages.of(locale);
  const results = screenOf(ONE_OF_EACH);
  const screen = appScreen('money', results, time, language);

  test('every figure and its change is written as the chat writes it', () => {
    const scalars = ONE_OF_EACH.filter(({ shape }) => shape === 'scalar');
    expect(screen.figures.map(({ id }) => id)).toEqual(scalars.map(({ definition }) => definition.id));
    for (const [at, result] of scalars.entries()) {
      const { title, value, change } = screen.figures[at]!;
      const chat = scalarLine(result, language);
      expect(chat).toContain(`${title}: <b>${value}</b>`);
      expect(chat.endsWith(change?.text ?? 'no change')).toBe(true);
      expect(change?.tone).toBe(chat.includes('🟢') ? 'good' : chat.includes('🔴') ? 'bad' : 'plain');
    }
  });

  test('tables have a row for everything that the JSON of the metric has', () => {
    for (const { id, table } of screen.blocks) {
      const result = results.results.get(id)!;
      const json = metricJson(result, results, { compared: true, time, language });
      const { points, rows: list, steps, mean } = json as unknown as Record<string, unknown[] | undefined>;
      const rows = (points ?? list ?? steps)!.length + (mean ? 1 : 0);
      expect([id, table?.rows.length]).toEqual([id, rows]);
      for (const row of table!.rows) expect([id, row.length]).toEqual([id, table!.head.length]);
      expect([id, table!.head.filter((cell) => cell === '')]).toEqual([id, []]);
    }
  });

  test('the charts are those of the chat, curves first', () => {
    const context = { period: results.period, time, language };
    expect(screen.blocks.map(({ chart }) => chart)).toEqual(
      chartable(results).map((result) => chartOf(result, context) ?? null),
    );
    expect(screen.blocks[0]?.chart?.kind).toBe('time');
  });

  test('nothing is markup, and nothing is a mark of the chat', () => {
    expect(JSON.stringify(screen)).not.toMatch(/<\/?\w|&\w+;|🟢|🔴|⚪/u);
  });
});

test('a metric that failed says so in its place, whatever its shape, and the rest stands', () => {
  for (const failing of ONE_OF_EACH) {
    const { figures, blocks } = app(
      ONE_OF_EACH.map((result) => (result === failing ? broken(result) : result)),
    );
    const { id } = failing.definition;
    const isMissing = figures.filter(({ value }) => value === null).map((figure) => figure.id);
    const isFailed = blocks.filter(({ state }) => state === 'failed').map((block) => block.id);
    expect([...isMissing, ...isFailed]).toEqual([id]);
    expect(figures.length + blocks.length).toBe(ONE_OF_EACH.length);
    expect(blocks.find((block) => block.id === id) ?? { chart: null, table: null }).toMatchObject({
      chart: null,
      table: null,
    });
  }
});

test('without a comparison there is nothing of before, and nothing to explain', () => {
  for (const changes of [{ period: 'all' }, { period: '30d' }]) {
    const screen = app(alone, changes);
    expect(screen.period.compared).toBeNull();
    expect(screen.why).toBeUndefined();
    for (const figure of screen.figures) expect(figure).toMatchObject({ before: null, change: null });
  }
});

test('a figure of which nothing can be said is a dash, not a failure', () => {
  const [figure] = app([scalar('Mean', null, '3')]).figures;
  expect(figure).toMatchObject({ value: '–', before: '3', change: null });
});

test('what was nothing before is called new', () => {
  const [figure] = app([scalar('Orders', '3', '0')]).figures;
  expect(figure).toMatchObject({ before: '0', change: { text: 'none before', tone: 'plain' } });
});

test.each([
  ['up', '12', '10', 'good'],
  ['up', '8', '10', 'bad'],
  ['down', '12', '10', 'bad'],
  ['down', '8', '10', 'good'],
  ['none', '12', '10', 'plain'],
  ['up', '10', '10', 'plain'],
] as const)('where %s is good, %s after %s is %s', (better, value, previous, tone) => {
  expect(app([scalar('Orders', value, previous, { better })]).figures[0]?.change?.tone).toBe(tone);
});

test('what the card hides is hidden here as well', () => {
  const net = scalar('Net', '90', undefined, { shownWith: 'refunds' });
  const ids = (refunds: string) =>
    app([scalar('Refunds', refunds, undefined), net]).figures.map(({ id }) => id);
  expect(ids('0.00')).toEqual(['refunds']);
  expect(ids('0.01')).toEqual(['refunds', 'net']);
});

describe('a block without anything in it is empty', () => {
  test.each([
    ['a curve of zeros', series('Revenue', ['0', '0.00'], { previous: ['0', '0'] })],
    ['a list without rows', ranking('Products', [])],
    ['cohorts that there are none of', cohorts('Retention', 0, () => '1')],
    ['a week without an hour', emptyWeek()],
    ['a funnel that nobody entered', funnel('Funnel', [['a', '0', '0']])],
  ])('%s', (_, result) => {
    expect(app([result]).blocks[0]).toMatchObject({ state: 'empty', chart: null, table: null, summary: [] });
  });

  test.each([
    ['a curve with something before', series('Revenue', ['0', '0'], { previous: ['0', '4'] })],
    ['a list whose rows are zero', ranking('Products', [['a', 'A', '0']])],
  ])('but not %s', (_, result) => {
    const [block] = app([result]).blocks;
    expect([block?.state, block?.table?.rows.length]).toEqual(['ok', result.shape === 'series' ? 2 : 1]);
  });
});

function emptyWeek(): MetricResult {
  const week = busyHours('Hours');
  if (week.status !== 'ok' || week.shape !== 'matrix') throw new Error('busyHours answers a matrix');
  return { ...week, rows: week.rows.map((row) => ({ ...row, cells: row.cells.map(() => '0') })) };
}

describe('what the page says of the period', () => {
  const compared = scalar('Revenue', '5', '4');
  test.each([
    ['30d', '30d', '30 days', '18 Oct – 16 Nov 2026', '18 Sep – 17 Oct 2026 (until 09:00)', '2026-10-18'],
    ['last_week', 'last_week', 'last week', '9 Nov – 15 Nov 2026', '2 Nov – 8 Nov 2026', '2026-11-09'],
    [
      '2026-10-01..2026-10-31',
      '2026-10-01..2026-10-31',
      '1 Oct – 31 Oct 2026',
      '1 Oct – 31 Oct 2026',
      '1 Sep – 30 Sep 2026',
      '2026-10-01',
    ],
    // From the first record on, not from 1970.
    ['all', 'all', 'all time', 'from the very beginning', null, '2024-01-03'],
  ])('%s', (period, key, title, dates, before, from) => {
    expect(app([compared], { period }).period).toMatchObject({ key, title, dates, compared: before, from });
  });

  test('all time has its calendar beginning where the first record is not known', () => {
    expect(app([compared], { period: 'all', coverage: null }).period.from).toBe('1970-01-01');
  });
});

describe('what must be known', () => {
  test('stands below as plain text, and since when there are records', () => {
    const { notes, since, asOf } = app([scalar('Revenue', '5', '4')], {
      unknownStatuses: ['on <hold> & "x"'],
    });
    expect(notes).toEqual(['Status “on <hold> & "x"” is in no class: counted as no revenue']);
    expect(since).toHaveLength(3);
    expect(asOf).toBe('as of 16 Nov 2026, 09:00 (Asia/Tashkent)');
    expect(app([], { coverage: null }).since).toEqual([]);
  });

  test('why the revenue changed is told where figures are compared, beginning with the revenue', () => {
    const { why } = app([
      scalar('Revenue', '18420000', '16900000', { unit: 'money', id: 'total_revenue' }),
      ...ONE_OF_EACH,
    ]);
    expect(why?.map(plain)).toEqual([
      expect.stringMatching(/^Revenue: 18,420,000 UZS, \+9%$/) as string,
      'Buyers: +1,900,000 UZS',
      'Order value: −380,000 UZS',
      'What mattered most: buyers.',
    ]);
  });
});

test('cohorts without a mean line say where there was most', () => {
  const table = cohorts('Revenue of cohorts', 3, (row, column) => String(10 * row + column), {
    ...{ unit: 'money', rows: 'month', columns: 'months' },
  });
  const [block] = app([{ ...table, mean: null } as MetricResult]).blocks;
  expect(block?.summary.map(plain)).toEqual(['most: Nov’26, month 0 — 20 UZS']);
});

test('names are text: of any length, in any direction, whatever stands in them', () => {
  const name = '<b>&lt;\u202e"'.repeat(100);
  const { blocks } = app([ranking('Products', [[name, name, '5']]), funnel(name, [[name, '9', '1']])]);
  for (const { table, summary } of blocks) {
    const said = [...table!.rows.flat(), ...summary];
    for (const text of said) {
      expect(text).not.toContain('\u202e');
      expect(text.length).toBeLessThan(200);
    }
    expect(said.filter((text) => text.includes('<b>&lt;"'))).not.toEqual([]);
  }
});

test('groups that count somebody open as lists, figures likewise', () => {
  const members = { of: 'customers', sql: 'SELECT 1 AS id', order: 'spent' } as const;
  const { figures, blocks } = app([
    scalar('Buyers', '41', '38', { members }),
    scalar('Blocked', '0', '0', { members }),
    scalar('Revenue', '5', '4'),
    ranking(
      'Segments',
      [
        ['champions', 'Champions', '1200'],
        ['lost', 'Lost', '0'],
        ['', '', '2'],
      ],
      { members },
    ),
    ranking('Products', [['a', 'A', '5']]),
  ]);
  expect(figures.map(({ hasPeople }) => hasPeople)).toEqual([true, false, false]);
  expect(blocks.map(({ people }) => people)).toEqual([
    [
      { key: 'champions', title: 'Champions · 1,200' },
      { key: '', title: '– · 2' },
    ],
    [],
  ]);
});
