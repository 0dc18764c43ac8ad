import { type MetricResult } from '../../src/metrics/metric';

/** How often each metric was asked for, and how often it had anything to tell: a proof of nothings proves nothing. */
export type Told = Map<string, { asked: number; told: number }>;

const isSome = (decimal: string | null | undefined) => Number(decimal ?? 0) !== 0;

function tellsSomething(result: MetricResult): boolean {
  if (result.status === 'failed') return false;
  switch (result.shape) {
    case 'scalar':
      return isSome(result.value);
    case 'series':
      return result.points.some(({ value }) => isSome(value));
    case 'ranking':
      return result.rows.some(({ value }) => isSome(value));
    case 'matrix':
      // Of a cohort, the first column says nothing but that it is there.
      return result.rows.some(({ cells, size }) => cells.slice(size === null ? 0 : 1).some(isSome));
    case 'steps':
      return isSome(result.steps[1]?.value);
  }
}

export function noteWhatIsTold(told: Told, result: MetricResult): void {
  const { id } = result.definition;
  const known = told.get(id) ?? { asked: 0, told: 0 };
  told.set(id, { asked: known.asked + 1, told: known.told + (tellsSomething(result) ? 1 : 0) });
}

/** Metrics that told something in fewer than this share of the histories. */
export function rarelyTold(told: Told, share: number): string[] {
  return [...told].filter(([, counts]) => counts.told < share * counts.asked).map(([id]) => id);
}

/** A line a metric, the rarest first. */
export function tableOf(told: Told): string {
  const shares = [...told].map(([id, counts]) => ({ id, percent: (100 * counts.told) / counts.asked }));
  return shares
    .sort((a, b) => a.percent - b.percent)
    .map(({ id, percent }) => `${percent.toFixed(0).padStart(4)} %  ${id}`)
    .join('\n');
}
