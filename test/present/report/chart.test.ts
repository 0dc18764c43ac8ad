import { reportChart } from '../../../src/present/report';
import { type ReportKind } from '../../../src/shop/reports/kind';
import { languages, time } from '../support/results';
import { resultsOf, WEEK, type Given } from './support';

const chart = (kind: ReportKind, given: Given = WEEK) =>
  reportChart(kind, resultsOf(given, kind), time, languages.of('en'));

test.each(['weekly', 'monthly'] as const)(
  'below the %s report stands the revenue beside that of before',
  (kind) => {
    const data = chart(kind);
    expect(data?.kind).toBe('time');
    const roles =
      data?.kind === 'time' ? data.panels.flatMap(({ series }) => series.map(({ role }) => role)) : [];
    expect(roles).toEqual(expect.arrayContaining(['value', 'before']));
  },
);

test('a day has nothing to draw, nor has a revenue that could not be computed', () => {
  expect(chart('daily')).toBeUndefined();
  expect(chart('weekly', { ...WEEK, failed: ['revenue_over_time'] })).toBeUndefined();
});
