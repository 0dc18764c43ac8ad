import { createLanguages } from '../../src/bot/languages';
import { LOCALES } from '../../src/locales/locale';
import { periodKey } from '../../src/metrics/period';
import { periodAnswer } from '../../src/present/period-answer';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
const TODAY = '2026-11-26';
const problem = (text: string, locale: (typeof LOCALES)[number]) => {
  const answer = periodAnswer(text, TODAY, languages.of(locale));
  if ('period' in answer) throw new Error(`${text} is ${periodKey(answer.period)}`);
  return answer.problem;
};

test('a period is read whatever language the person reads in', () => {
  for (const locale of LOCALES) {
    for (const text of ['прошлая неделя', "o'tgan hafta", 'last week', 'last_week']) {
      const answer = periodAnswer(text, TODAY, languages.of(locale));
      expect(answer).toEqual({ period: { kind: 'named', name: 'last_week' } });
    }
  }
});

test.each(LOCALES)('in %s every way to be wrong has a sentence of its own', (locale) => {
  const wrong = ['quarterly', '31.02.2026', '31.10.2026-01.10.2026', '2030', '1960', '4000d'];
  expect(wrong.map((text) => problem(text, locale))).toMatchSnapshot();
});

/** What an example is, wherever it stands: after a colon, between commas. */
const examplesIn = (text: string): string[] =>
  text
    .slice(text.lastIndexOf(': ') + 2)
    .replace(/\.$/, '')
    .split(/, | или | yoki | or /);

test.each(LOCALES)('in %s every example that is given is understood', (locale) => {
  const asked = languages.of(locale).t('range-ask').split(/\. /)[0] ?? '';
  for (const examples of [examplesIn(problem('x', locale)), examplesIn(asked.replace(/\.$/, ''))]) {
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) {
      const answer = periodAnswer(example, TODAY, languages.of(locale));
      expect({ example, isRead: 'period' in answer }).toEqual({ example, isRead: true });
    }
  }
});

test('what was typed is only text in the answer, and not all of a long one', () => {
  expect(problem('<b>&', 'en')).toContain('“&lt;b&gt;&amp;”');
  expect(problem('й'.repeat(500), 'en').length).toBeLessThan(220);
});
