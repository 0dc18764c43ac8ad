import fc from '../support/fast-check';
import { LOCALES } from '../../src/locales/locale';
import { type MetricResult } from '../../src/metrics/metric';
import { statsCard } from '../../src/present/card';
import { visibleLength } from '../../src/present/html';
import { ONE_OF_EACH } from './support/one-of-each';
import {
  broken,
  cohorts,
  funnel,
  languages,
  plain,
  ranking,
  scalar,
  screenOf,
  time,
} from './support/results';

type ScreenChanges = Parameters<typeof screenOf>[1];
const card = (results: readonly MetricResult[], changes?: ScreenChanges, locale: 'ru' | 'uz' | 'en' = 'en') =>
  statsCard('money', screenOf(results, changes), time, languages.of(locale));

test.each(LOCALES)('every shape and unit reads as it should in %s', (locale) => {
  expect(plain(card(ONE_OF_EACH, {}, locale))).toMatchSnapshot();
});

test('a metric that failed says so in its place, whatever its shape, and the rest stands', () => {
  for (const failing of ONE_OF_EACH) {
    const results = ONE_OF_EACH.map((result) => (result === failing ? broken(result) : result));
    const title = failing.definition.texts.en.title;
    const text = card(results);
    expect(text).toContain(
      failing.shape === 'scalar'
        ? `⚠️</code> ${title}: could not be computed`
        : `<b>${title}</b>\n⚠️ could not be computed`,
    );
    expect(text.split('could not be computed')).toHaveLength(2);
    for (const { definition } of ONE_OF_EACH) expect(text).toContain(definition.texts.en.title);
  }
});

test('a card without a comparison has no deltas and nothing of before', () => {
  const alone = ONE_OF_EACH.map((result): MetricResult =>
    result.status === 'ok' && (result.shape === 'scalar' || result.shape === 'series')
      ? { ...result, previous: undefined }
      : result,
  );
  const text = card(alone, { period: 'all' });
  expect(text).not.toMatch(/🟢|🔴|compared|before:/);
});

describe('what says nothing while another figure is zero', () => {
  const net = (title = 'Net') => scalar(title, '90', undefined, { shownWith: 'refunds' });
  test.each([
    ['0.00', false],
    [null, false],
    ['0.01', true],
  ])('with refunds of %j is shown: %j', (refunds, isShown) => {
    expect(card([scalar('Refunds', refunds, undefined), net()]).includes('> Net')).toBe(isShown);
  });

  test('is shown where the other one failed or stands elsewhere', () => {
    expect(card([broken(scalar('Refunds', '0', undefined)), net()])).toContain('> Net');
    expect(card([net()])).toContain('> Net');
  });
});

describe('what a reader must know', () => {
  const money = scalar('Revenue', '5', '4');
  test('unknown statuses stand on cards of money and orders, as text and not too many', () => {
    const one = card([money], { unknownStatuses: ['on <hold>'] });
    expect(one).toContain('⚠️ Status “on &lt;hold&gt;” is in no class: counted as no revenue');
    const many = card([money], { unknownStatuses: Array.from({ length: 40 }, (_, at) => `state ${at}`) });
    expect(many).toContain(
      'Statuses “state 0”, “state 1”, “state 2”, “state 3”, “state 4”, … are in no class',
    );
    const elsewhere = scalar('Active', '5', '4', { section: 'customers' });
    expect(card([elsewhere], { unknownStatuses: ['on hold'] })).not.toContain('on hold');
  });

  const since = {
    orders: 0,
    events: Date.parse('2026-11-01T20:00:00Z'),
    activity: Date.parse('2026-10-11T19:00:00Z'),
  };
  test.each([
    ['customers', '90d', '⚠️ Visits recorded since 12 Oct 2026'],
    ['cohorts', '90d', '⚠️ Visits recorded since 12 Oct 2026'],
    ['paths', '90d', '⚠️ Events recorded since 2 Nov 2026'],
    ['paths', '7d', undefined],
    ['customers', '30d', undefined],
    ['customers', '2026-10-12..2026-11-15', undefined],
    ['customers', '2026-10-11..2026-11-15', '⚠️ Visits recorded since 12 Oct 2026'],
    ['money', 'all', undefined],
  ] as const)('a card of %s over %s says since when there are records: %s', (section, period, note) => {
    const text = card([scalar('Figure', '5', '4', { section })], { period, coverage: since });
    if (note) expect(text).toContain(note);
    else expect(text).not.toContain('recorded');
  });

  test('cohorts older than the records say so, though the range is not', () => {
    const table = cohorts('Retention', 8, () => '50');
    expect(card([table], { period: '7d', coverage: since })).toContain('Visits recorded since 12 Oct 2026');
    expect(card([table], { period: '7d' })).not.toContain('recorded');
  });

  test('where nothing was recorded yet it says that', () => {
    const nothing = { orders: null, events: null, activity: null };
    const results = [
      funnel('Funnel', [['a', '0', '0']]),
      scalar('Active', '0', '0', { section: 'customers' }),
    ];
    const text = card(results, { coverage: nothing });
    expect(text).toContain('No visits recorded yet');
    expect(text).toContain('No events recorded yet');
  });
});

describe('a message Telegram takes', () => {
  const scalars = Array.from({ length: 20 }, (_, at) =>
    scalar(`A figure with a long name ${at}`, '123456789012345.67', '12', { unit: 'money' }),
  );
  const list = (title: string, name: string, rows = 10) =>
    ranking(
      title,
      Array.from({ length: rows }, () => [name, name, '123456789012.5', '99', '17.5'] as const),
      {
        unit: 'money',
        asides: [
          { id: 'buyers', unit: 'count' },
          { id: 'share', unit: 'percent' },
        ],
      },
    );

  test.each([
    ['markup', '<b>&"'.repeat(200)],
    ['quotes that grow six times', '"'.repeat(4_000)],
    ['families', '👨‍👩‍👧‍👦'.repeat(500)],
    ['combining marks', `e${'\u0301'.repeat(5_000)}`],
    ['half a character', '\ud83d'.repeat(100)],
  ])('stays below 4,096 characters with twenty figures, six lists and names of %s', (_, name) => {
    const lists = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((title) => list(title, name));
    const steps = funnel('Funnel', [
      [name, '9', '1'],
      ['b', '3', '0'],
    ]);
    for (const locale of LOCALES) {
      const text = card(
        [...scalars, ...lists, steps],
        { unknownStatuses: Array(30).fill(name) as string[] },
        locale,
      );
      expect(visibleLength(text)).toBeLessThan(4_096);
      expect(unclosed(text)).toEqual([]);
    }
  });

  test('drops the last rows of the longest lists first, and says how many', () => {
    const text = card([
      list('Long', 'x'.repeat(60)),
      list('Longer', 'y'.repeat(60)),
      list('Longest', 'y'.repeat(64)),
      ...scalars,
      list('Short', 'z', 2),
    ]);
    expect(visibleLength(text)).toBeLessThan(4_096);
    expect(text).toContain('<b>Short</b>');
    expect(text).toContain('1. xxx');
    expect(text).toMatch(/…and \d more/);
    expect(text).toContain('2. z');
  });

  test('where lists do not fit even short, the last ones are left out and counted', () => {
    const lists = Array.from({ length: 14 }, (_, at) => list(`List ${at}`, '"'.repeat(64)));
    const text = card(lists);
    expect(visibleLength(text)).toBeLessThan(4_096);
    expect(text).toContain('<b>List 0</b>');
    expect(text).toMatch(/\d+ more lists are in the table/);
    expect(unclosed(text)).toEqual([]);
  });

  test('never cuts a tag, whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { minLength: 1, maxLength: 40 }),
        (names) => {
          const lists = names.map((name, at) => list(`List ${at}`, name, 1 + (at % 10)));
          const text = card(lists);
          expect(visibleLength(text)).toBeLessThan(4_096);
          expect(unclosed(text)).toEqual([]);
          expect(text.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Tags that Telegram would refuse: left open, closed in another order, or none of those it knows. */
function unclosed(text: string): string[] {
  const open: string[] = [];
  for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([^>]*)>/g)) {
    if (!['b', 'i', 'code', 'pre'].includes(name)) return [tag];
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return [tag];
  }
  return open;
}
