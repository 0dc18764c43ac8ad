import { BENCHMARKS, parseOptions } from '../../bench/options';
import { parseSize, sizeName, tenthOf } from '../../bench/shop/size';

test('alone it measures everything on the shop that fits into five minutes', () => {
  expect(parseOptions([])).toEqual({
    ...{ size: { customers: 50_000, days: 400 }, only: BENCHMARKS },
    ...{ keep: undefined, data: undefined, serve: false },
  });
});

test('what is chosen is measured in the order of the table', () => {
  expect(parseOptions(['--only', 'figures, tracking']).only).toEqual(['tracking', 'figures']);
  expect(parseOptions(['--only', 'data', '--keep', '/tmp/shop']).only).toEqual([]);
});

test.each([
  [['--only', 'tracking,speed'], 'there is no benchmark "speed"; known: tracking'],
  [['--scale', 'huge'], '--scale must be a number of customers such as 50k or 1m, not huge'],
  [['--scale', '1m', '--data', 'x'], 'the shop of --data has its own scale'],
  [['--keep', 'x', '--data', 'y'], 'give one'],
  [['--serve'], '--serve needs --data'],
  [['--fast'], 'usage'],
])('%j is refused with a sentence and the usage', (args, sentence) => {
  const refused = () => parseOptions(args);
  expect(refused).toThrow('npm run bench -- [--scale');
  if (sentence !== 'usage') expect(refused).toThrow(sentence);
});

test('a size is read as people write it', () => {
  expect(['1m', '100K', '2500'].map((text) => parseSize(text)?.customers)).toEqual([
    1_000_000, 100_000, 2_500,
  ]);
  expect(['', '12', '1g', '-5k', '100m', '1.5m'].map(parseSize)).toEqual(Array(6).fill(undefined));
  expect(sizeName({ customers: 1_000_000, days: 400 })).toBe('1m');
  expect(sizeName(tenthOf({ customers: 25_000, days: 400 }))).toBe('2500');
});
