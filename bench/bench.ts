import { type BenchServer } from './harness/server';
import { type Work } from './harness/work';
import { type BenchShop } from './shop/open';

/** What a benchmark has at hand. */
export interface Bench {
  server: BenchServer;
  /** Where nothing but this benchmark writes. Removed with the server. */
  directory: string;
  /** A tenth of the shop that is measured, and the shop. Figures read them and nobody writes to them. */
  tenth: BenchShop;
  shop: BenchShop;
  tell: (detail: string) => void;
  /** Takes a row of the table as soon as it is known: whatever ends the run afterwards, it is written down. */
  report: (work: Work) => void;
}

export type Benchmark = (bench: Bench) => Promise<void>;
