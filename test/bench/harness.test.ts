import { agree } from '../../bench/harness/agree';
import { interleave } from '../../bench/harness/interleave';
import { median, percentile } from '../../bench/harness/median';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow('no values');
});

test('a percentile is a value that so many percent do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, at) => 200 - at);
  expect([percentile(values, 50), percentile(values, 99), percentile(values, 100)]).toEqual([100, 198, 200]);
  expect(percentile([7], 1)).toBe(7);
});

describe('interleave', () => {
  test('takes turns, each round beginning with another way, and leaves the warm-up out', async () => {
    const order: string[] = [];
    const way = (name: string) => () => Promise.resolve(order.push(name));
    const values = await interleave({ bare: way('bare'), ours: way('ours') }, { rounds: 2, now: () => 0 });
    expect(order).toEqual(['bare', 'ours', 'ours', 'bare', 'bare', 'ours']);
    expect(values).toEqual({ bare: [4, 5], ours: [3, 6] });
  });

  test('lets a slow way run once, and counts that one', async () => {
    const clock = { now: 0 };
    const slow = () => Promise.resolve((clock.now += 1_000));
    const fast = () => Promise.resolve((clock.now += 1));
    const values = await interleave({ slow, fast }, { rounds: 3, budgetMs: 500, now: () => clock.now });
    expect(values.slow).toEqual([1_000]);
    expect(values.fast).toHaveLength(3);
  });
});

describe('agree', () => {
  test('names the ways and the place in which they differ', () => {
    const one = { days: [['2026-11-25', 3]] };
    expect(() => agree('revenue', { seed: one, ours: { days: [['2026-11-25', 4]] } })).toThrow(
      'revenue: seed and ours answer differently: /days/0/1 is 3 and 4',
    );
    expect(() => agree('revenue', { seed: one, ours: { days: [] } })).toThrow('/days has 1 and 0 entries');
  });

  test('takes what only one of them was asked for as no difference', () => {
    agree('active', { seed: { dau: 1, wau: 2 }, ours: { dau: 1 } });
    agree('active', { ours: { dau: 1 }, seed: { dau: 1, wau: 2 } });
  });
});
