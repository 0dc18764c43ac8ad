import { seededRandom } from '../../src/demo/random';

const draws = (seed: number, part: string, number?: number) => {
  const random = seededRandom(seed, part, number);
  return Array.from({ length: 5 }, () => random.next());
};

describe('seededRandom', () => {
  it('repeats a stream, and has another one for each seed, part and number', () => {
    expect(draws(1, 'customer', 1)).toEqual(draws(1, 'customer', 1));
    const streams = [
      draws(1, 'customer', 1),
      draws(2, 'customer', 1),
      draws(1, 'arrivals', 1),
      draws(1, 'customer', 2),
    ];
    expect(new Set(streams.flat()).size).toBe(20);
  });

  it('is even over neighbouring streams', () => {
    const firsts = Array.from({ length: 20_000 }, (_, number) => seededRandom(1, 'customer', number).next());
    for (let tenth = 0; tenth < 10; tenth++) {
      const hits = firsts.filter((value) => value >= tenth / 10 && value < (tenth + 1) / 10).length;
      expect(hits / firsts.length).toBeCloseTo(0.1, 1);
      expect(Math.abs(hits - 2_000)).toBeLessThan(250);
    }
  });

  it('picks as often as the weights say', () => {
    const random = seededRandom(7, 'weights');
    const list = [
      { name: 'often', weight: 3 },
      { name: 'seldom', weight: 1 },
      { name: 'never', weight: 0 },
    ];
    const picks = Array.from({ length: 8_000 }, () => random.weighted(list).name);
    expect(picks.filter((name) => name === 'often').length / 8_000).toBeCloseTo(0.75, 1);
    expect(picks).not.toContain('never');
  });

  it('has whole numbers with both ends', () => {
    const random = seededRandom(7, 'whole');
    const numbers = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
    expect([...numbers].sort()).toEqual([3, 4, 5]);
  });
});
