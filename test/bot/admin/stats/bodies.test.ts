import { renderStats } from '../../../../src/bot/admin/stats/render';
import { DEFAULT_VIEW, type Body } from '../../../../src/bot/admin/stats/view';
import { LOCALES } from '../../../../src/locales/locale';
import { visibleLength } from '../../../../src/present/html';
import { ONE_OF_EACH } from '../../../present/support/one-of-each';
import {
  broken,
  languages,
  plain,
  ranking,
  scalar,
  screenOf,
  series,
  time,
} from '../../../present/support/results';

const BODIES: readonly Body[] = ['card', 'table', 'how', 'why'];
const shown = (
  body: Body,
  page = 0,
  results = ONE_OF_EACH,
  locale: 'ru' | 'uz' | 'en' = 'en',
  isPhoto = false,
) =>
  renderStats(
    { ...DEFAULT_VIEW, screen: 'money', body, page },
    screenOf(results, { period: '7d' }),
    isPhoto,
    time,
    languages.of(locale),
  ).text;
const pagesOf = (body: Body, isPhoto: boolean, results = ONE_OF_EACH) => {
  const texts: string[] = [];
  for (let page = 0; !texts.includes(shown(body, page, results, 'en', isPhoto)); page += 1)
    texts.push(shown(body, page, results, 'en', isPhoto));
  return texts;
};

test.each(LOCALES)('the table, how figures are counted and why they changed in %s', (locale) => {
  const pages = pagesOf('table', false).map((_, page) => shown('table', page, ONE_OF_EACH, locale));
  expect(plain(pages.join('\n==========\n'))).toMatchSnapshot();
  expect(plain(shown('how', 0, ONE_OF_EACH, locale))).toMatchSnapshot();
  expect(plain(shown('why', 0, ONE_OF_EACH, locale))).toMatchSnapshot();
});

const long = 'Ж'.repeat(400);
const HUGE = [
  ...Array.from({ length: 40 }, (_, at) => scalar(`Figure ${at} ${long.slice(0, 40)}`, '123456789012', '1')),
  series(
    'Many days',
    Array.from({ length: 45 }, (_, at) => String(at * 1_000_000_000)),
    {
      unit: 'money',
      previous: Array.from({ length: 45 }, () => '999999999999'),
    },
  ),
  ranking(
    'Long names',
    Array.from({ length: 60 }, (_, at) => [`k${at}`, `<b>&${long}`, '5'] as const),
  ),
];

test.each(BODIES.flatMap((body) => [true, false].map((isPhoto) => [body, isPhoto] as const)))(
  'no page of %s is longer than Telegram takes (as a caption: %s)',
  (body, isPhoto) => {
    for (const results of [ONE_OF_EACH, HUGE, ONE_OF_EACH.map(broken), []]) {
      for (const text of pagesOf(body, isPhoto, results)) {
        expect(visibleLength(text)).toBeLessThanOrEqual(isPhoto ? 1_024 : 4_096);
        expect(text).not.toMatch(/undefined|NaN/);
      }
    }
  },
);

test('a page behind the last shows the last', () => {
  expect(shown('how', 50)).toBe(pagesOf('how', false).at(-1));
});

test('every metric is explained on exactly one page, also under a photo', () => {
  const pages = pagesOf('how', true).join('\n');
  for (const { definition } of ONE_OF_EACH) {
    expect(pages.split(`<b>${definition.texts.en.title}</b>`)).toHaveLength(2);
  }
});

test('the table has a page for every metric that is more than a number, and says what was before', () => {
  const pages = pagesOf('table', false);
  expect(pages).toHaveLength(1 + ONE_OF_EACH.filter(({ shape }) => shape !== 'scalar').length);
  expect(pages[0]).toContain('before: 16,900,000');
});

describe('why', () => {
  const part = (key: string, value: string) => [key, key, value] as const;
  const why = (rows: readonly (readonly [string, string, string])[]) =>
    shown('why', 0, [
      scalar('Revenue', '120', '100', { id: 'total_revenue', unit: 'money' }),
      scalar('Buyers', '12', '10', { id: 'buyers' }),
      ranking('Why', rows, { signed: true, unit: 'money' }),
    ]);

  test('the largest part comes first and is named as what mattered', () => {
    const text = why([part('average_order_value', '-5'), part('buyers', '25')]);
    expect(text.indexOf('buyers')).toBeLessThan(text.indexOf('average_order_value'));
    expect(text).toContain('What mattered most: buyers.');
    expect(text).toContain('(10 → 12, +20%)');
  });
  test('nothing changed', () => expect(why([part('buyers', '0')])).toContain('has not changed'));
  test('nothing to compare with', () => expect(why([])).toContain('nothing to explain'));
});
