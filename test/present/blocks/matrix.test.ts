import width from 'string-width';
import { LOCALES } from '../../../src/locales/locale';
import { type MatrixDefinition, type MatrixResult, type MetricResult } from '../../../src/metrics/metric';
import { matrixBlock } from '../../../src/present/blocks/matrix';
import { busyHours, cohorts, languages, plain } from '../support/results';

function shown(result: MetricResult, rows = 8, locale: (typeof LOCALES)[number] = 'en'): string {
  const block = matrixBlock(result as MatrixResult, languages.of(locale));
  return plain(block.render(Math.min(rows, block.rows)));
}

test('cohorts: the newest, their size, whole percents, a dash where nothing can be said, and the mean', () => {
  const percents = (row: number, column: number) => (column === 0 ? '100' : String(40.5 / column + row));
  expect(shown(cohorts('Retention', 5, percents), 3)).toBe(
    [
      '<b>Retention</b>',
      '<i>rows: cohorts, columns: weeks after; %</i>',
      '<pre>       size   0  1  2  3  4',
      '2 Nov    34 100 43 22  -  -',
      '9 Nov    41 100 44  -  -  -',
      '16 Nov   48 100  -  -  -  -',
      'mean        100 41 20 14 10</pre>',
    ].join('\n'),
  );
});

const sizes: [string, string, Partial<MatrixDefinition>][] = [
  ['percents', '100', {}],
  ['money in the billions', '987654321987.5', { unit: 'money', rows: 'month', columns: 'months' }],
  ['small money', '7.25', { unit: 'money' }],
  ['counts', '123456', { unit: 'count' }],
  ['days', '12.75', { unit: 'days' }],
  ['ratios', '12.755', { unit: 'ratio' }],
];
test.each(sizes)('no line of twelve cohorts with %s is wider than a phone’s', (_, cell, changes) => {
  for (const locale of LOCALES) {
    const [, table = ''] =
      /<pre>(.*)<\/pre>/s.exec(
        shown(
          cohorts('Cohorts', 12, () => cell, changes),
          8,
          locale,
        ),
      ) ?? [];
    const lines = table.split('\n');
    expect(lines).toHaveLength(10);
    expect(Math.max(...lines.map((line) => width(line)))).toBeLessThanOrEqual(30);
    // A table of sizes alone says nothing.
    expect(lines[0]?.split(/\s+/).length).toBeGreaterThan(3);
  }
});

test.each([
  ['987654321987', 'billion UZS'],
  ['12500000', 'million UZS'],
  ['1250000', 'thousand UZS'],
  ['999', 'UZS'],
])('money up to %s is written in one scale: %s', (amount, unit) => {
  expect(shown(cohorts('Revenue', 3, () => amount, { unit: 'money' }))).toContain(
    `columns: weeks after; ${unit}`,
  );
});

test('columns in which nothing can be said yet are left out', () => {
  const table = cohorts('Retention', 6, (_, column) => String(column)) as MatrixResult;
  const young = {
    ...table,
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, at) => (at < 2 ? cell : null)) })),
    mean: null,
  };
  expect(shown(young)).toMatch(/<pre> +size +0 +1\n/);
});

test('a week of hours is a map with the busiest hour named, in its own language', () => {
  expect(shown(busyHours('Busy'))).toMatch(/Fri ·+░▒+▓+█+▓+<?\n/);
  expect(shown(busyHours('Busy'))).toContain('busiest: Fri 18:00–19:00 — 40');
  expect(shown(busyHours('Busy'), 8, 'ru')).toContain('больше всего: Пт 18:00–19:00 — 40');
  expect(shown(busyHours('Busy'), 8, 'uz')).toContain('eng gavjum: Ju 18:00–19:00 — 40');
});

test('hours that were not answered leave their place empty', () => {
  const all = busyHours('Busy') as MatrixResult;
  const evening = {
    ...all,
    columns: all.columns.slice(18),
    rows: all.rows.map((row) => ({ ...row, cells: row.cells.slice(18) })),
  };
  expect(shown(evening)).toContain(`Fri ${' '.repeat(18)}████▓▓`);
});

test('a matrix without rows, or a week in which nobody came, is nothing yet', () => {
  const empty = {
    ...(cohorts('Retention', 3, () => '1') as MatrixResult),
    rows: [],
    columns: [],
    mean: null,
  };
  expect(shown(empty)).toBe('<b>Retention</b>\nnothing yet');
  const all = busyHours('Busy') as MatrixResult;
  const asleep = { ...all, rows: all.rows.map((row) => ({ ...row, cells: row.cells.map(() => '0') })) };
  expect(shown(asleep)).toBe('<b>Busy</b>\nnothing yet');
});
