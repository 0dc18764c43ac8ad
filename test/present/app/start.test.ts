import { LOCALES } from '../../../src/locales/locale';
import { SCREENS } from '../../../src/metrics/metric';
import { NAMED_PERIODS } from '../../../src/metrics/period';
import { type AppFunnelChoices } from '../../../src/present/app/contract';
import { appStart } from '../../../src/present/app/start';
import { languages, NOW, screenOf, time } from '../support/results';

const funnel: AppFunnelChoices = {
  ...{ usual: { steps: [], windowDays: 7 }, maxSteps: 8, steps: [], windows: [], among: [] },
};
const offered = [
  { key: 'ru', title: 'Русский' },
  { key: 'uz', title: 'Oʻzbekcha' },
] as const;

test.each(LOCALES)('what can be chosen, in %s', (locale) => {
  const language = languages.of(locale);
  const start = appStart(screenOf([], { period: 'today' }), offered, time, language, funnel);
  expect(start).toMatchObject({
    locale,
    locales: offered,
    today: '2026-11-16',
    timeZone: 'Asia/Tashkent',
    funnel,
  });
  expect(start.screens).toEqual(SCREENS.map((key) => ({ key, title: language.t(`section-${key}`) })));
  expect(start.periods.map(({ key }) => key)).toEqual(NAMED_PERIODS);
  expect(start.periods.filter(({ title }) => title === '' || title.startsWith('period-'))).toEqual([]);
});

test.each([
  ['the first of the records', { orders: NOW, events: null, activity: NOW - 86_400_000 }, '2026-11-15'],
  ['today where there are none', { orders: null, events: null, activity: null }, '2026-11-16'],
  ['any where it is not known', null, '1970-01-01'],
])('the first date of a range is %s', (_, coverage, firstDate) => {
  const start = appStart(screenOf([], { period: 'today', coverage }), [], time, languages.of('en'), funnel);
  expect(start.firstDate).toBe(firstDate);
});
