import { type RankingResult } from '../../../src/metrics/metric';
import { rankingText } from '../../../src/present/blocks/ranking';
import { languages, plain, ranking } from '../support/results';

const shown = (...given: Parameters<typeof ranking>) =>
  plain(rankingText(ranking(...given) as RankingResult, languages.of('en')));

test('changes show their signs, amounts do not', () => {
  expect(
    shown(
      'Change',
      [
        ['a', 'A', '12.4'],
        ['b', 'B', '0'],
        ['c', 'C', '-3'],
      ],
      { unit: 'money', signed: true },
    ),
  ).toBe('1. A — <b>+12 UZS</b>\n2. B — <b>0 UZS</b>\n3. C — <b>−3 UZS</b>');
  expect(shown('Sales', [['a', 'A', '12']], { unit: 'money' })).toBe('1. A — <b>12 UZS</b>');
});

test('a key is shown by the word the metric has for it, else by its label, an empty one as a dash', () => {
  const rows = [
    ['loyal', 'loyal', '3'],
    ['', '', '2'],
    ['constructor', 'constructor', '1'],
    ['blank', ' ', '1'],
  ] as const;
  expect(shown('Segments', rows, { own: { labels: { loyal: 'Loyal ones' } } })).toBe(
    '1. Loyal ones — <b>3</b>\n2. – — <b>2</b>\n3. constructor — <b>1</b>\n4. – — <b>1</b>',
  );
  expect(shown('Sources', [['', '', '2']], { own: { labels: { '': 'No source' } } })).toBe(
    '1. No source — <b>2</b>',
  );
});

test('measures beside the value are written in their own units, an unknown one as a dash', () => {
  const asides = [
    { id: 'revenue', unit: 'money' },
    { id: 'rate', unit: 'percent' },
    { id: 'wait', unit: 'days' },
    { id: 'each', unit: 'ratio' },
  ] as const;
  expect(shown('Sources', [['a', 'A', '7', '1200', null, '1', '1.5']], { asides })).toBe(
    '1. A — <b>7</b> · 1,200 UZS · – · 1 day · 1.50',
  );
});

test('a name can neither open a tag nor turn the line', () => {
  expect(shown('Top', [['a', '<a href="x">\u202egnp.exe', '7']])).toBe(
    '1. &lt;a href=&quot;x&quot;&gt;gnp.exe — <b>7</b>',
  );
});

test('an empty list says that there is nothing yet', () => {
  expect(shown('Top', [])).toBe('nothing yet');
});
