import { type Progress } from '../scripts/progress.cjs';
import { type Bench, type Benchmark } from './bench';
import { type Report } from './harness/report';
import { notes, table } from './harness/table';
import { type Work } from './harness/work';

export interface MeasuringOptions<N extends string> {
  /** What is measured, in this order. */
  names: readonly N[];
  benchmarks: Readonly<Record<N, Benchmark>>;
  given: Omit<Bench, 'tell' | 'report'>;
  report: Pick<Report, 'add'>;
  progress: Progress;
}

/** One benchmark after the other, until one fails or somebody stops the run: what is known by then stays known. */
export interface Measuring {
  /** Rejects as the benchmark does that fails; no other is begun then. */
  run: () => Promise<void>;
  /** The table of all rows that are known, and a sentence where it is not all that was asked for. */
  summary: () => string;
}

export function createMeasuring<N extends string>(options: MeasuringOptions<N>): Measuring {
  const { names, benchmarks, given, report, progress } = options;
  const works: Work[] = [];
  const left = [...names];
  const add = (work: Work) => {
    report.add(work);
    works.push(work);
  };
  return {
    async run() {
      for (const name of names) {
        await progress.step(`Measuring ${name}`, (tell) => benchmarks[name]({ ...given, tell, report: add }));
        left.shift();
      }
    },
    summary() {
      const parts = works.length > 0 ? [table(works), notes(works)] : [];
      return [...parts, incomplete(left)].filter((part) => part !== '').join('\n\n');
    },
  };
}

/** Of the first of them some rows may be known. */
function incomplete([ended, ...others]: readonly string[]): string {
  if (ended === undefined) return '';
  const rest = others.length > 0 ? `; nothing is known of ${others.join(', ')}` : '';
  return `Incomplete: the run ended within ${ended}${rest}.`;
}
