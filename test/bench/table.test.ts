import { advantage, notes, table, written } from '../../bench/harness/table';
import { type Work } from '../../bench/harness/work';

const rate: Work = {
  ...{
    benchmark: 'tracking',
    title: 'updates',
    unit: 'per_s',
    better: 'higher',
    note: 'of 50 000 customers',
  },
  samples: { bare: [100_000, 120_000, 110_000], seed: [1_000], ours: [99_000] },
};
const time: Work = {
  ...{ benchmark: 'figures', title: 'dashboard', unit: 'ms', better: 'lower' },
  samples: { duckdb: [8], seed: [4_400], ours: [4, 3, 5] },
};

test('ours is better by a ratio of medians, whichever direction is good', () => {
  expect(advantage(rate, 'bare')).toBeCloseTo(0.9);
  expect(advantage(rate, 'seed')).toBe(99);
  expect(advantage(time, 'duckdb')).toBe(2);
  expect(advantage(time, 'umami')).toBeUndefined();
});

test('the table has a line a work and a column for each way that was measured at all', () => {
  expect(table([rate, time])).toBe(
    [
      "| what               | without it | the seed's way | DuckDB  | ours     | ours is better by           |",
      '| ------------------ | ---------- | -------------- | ------- | -------- | --------------------------- |',
      '| tracking: updates  | 110 000/s  | 1 000/s        | -       | 99 000/s | 0.90 × without, 99.0 × seed |',
      '| figures: dashboard | -          | 4.40 s         | 8.00 ms | 4.00 ms  | 1 100 × seed, 2.00 × DuckDB |',
    ].join('\n'),
  );
  expect(notes([rate, time])).toBe('- tracking: updates: of 50 000 customers');
});

test('a value is written in the unit that it is read in', () => {
  expect([
    written(12.34, 'us'),
    written(1_234, 'us'),
    written(0.947, 'share'),
    written(64.2, 'bytes'),
  ]).toEqual(['12.3 µs', '1.23 ms', '94.7 %', '64.2 B']);
});
