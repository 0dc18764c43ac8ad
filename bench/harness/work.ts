/** Ways to do one thing, in the order of the table's columns. */
export const WAYS = ['bare', 'seed', 'tuned', 'umami', 'duckdb', 'ours'] as const;
export type Way = (typeof WAYS)[number];

export const WAY_TITLES: Readonly<Record<Way, string>> = {
  bare: 'without it',
  seed: "the seed's way",
  tuned: 'tuned SQL',
  umami: "umami's shape",
  duckdb: 'DuckDB',
  ours: 'ours',
};

export type Unit = 'per_s' | 'ms' | 'us' | 'bytes' | 'mb' | 'share' | 'times';

/** Values of one way, a run each. */
export type Samples = Partial<Record<Way, readonly number[]>>;

/** One thing that was measured in one or several ways. */
export interface Work {
  /** The benchmark it belongs to. */
  benchmark: string;
  title: string;
  unit: Unit;
  better: 'higher' | 'lower';
  samples: Samples;
  /** What a reader has to know of it. */
  note?: string;
}
