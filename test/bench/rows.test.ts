import { questionsOf } from '../../bench/ways/ask';
import { toActive, toDashboard, toRetention } from '../../bench/ways/rows';

/** A Wednesday, 01:00 in Tashkent: still Tuesday in UTC. */
const questions = questionsOf({ now: Date.parse('2026-11-24T20:00:00Z') });

test('days and weeks of the questions are the shop’s own', () => {
  expect(questions.lastDate).toBe('2026-11-25');
  expect(new Date(questions.today).toISOString()).toBe('2026-11-24T19:00:00.000Z');
  expect([questions.dates[0], questions.dates.length]).toEqual(['2026-10-27', 30]);
  expect([questions.seriesFrom, questions.firstWeek]).toEqual(['2026-08-28', '2026-09-07']);
});

test('a day without orders is a day of nothing', () => {
  const rows = [{ kind: 'day', key: '2026-11-25', a: '12.5', b: 2n }];
  const { days } = toDashboard(rows, questions);
  expect(days).toHaveLength(30);
  expect(days.slice(-2)).toEqual([
    ['2026-11-24', 0, 0],
    ['2026-11-25', 12.5, 2],
  ]);
});

test('a window that nobody enters or leaves keeps its count, also from before the series', () => {
  const rows = [
    { day: '2026-08-20', name: 'mau', value: 5 },
    { day: '2026-11-24', name: 'mau', value: 6 },
  ];
  const active = toActive(rows, questions);
  expect(active).toHaveLength(90);
  expect(active.map(({ mau }) => mau).slice(-3)).toEqual([5, 6, 6]);
});

test('a week that is not over is left out, but for the cohort’s own', () => {
  const came = (cohort: string, k: number) => ({ cohort, k: String(k), came: 3 });
  const rows = [came('2026-11-16', 1), came('2026-11-16', 0), came('2026-11-23', 0), came('2026-11-09', 1)];
  expect(toRetention(rows, questions)).toEqual([
    ['2026-11-09', 1, 3],
    ['2026-11-16', 0, 3],
    ['2026-11-23', 0, 3],
  ]);
});
