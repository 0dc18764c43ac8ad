import { type Step } from './metric';

/** Customers who came as far as a step, and those of them who stand there and may still go on. */
export interface CountedStep {
  key: string;
  value: string;
  open: string;
}

/**
 * Shares of a funnel's steps, and the weakest: the one that the smallest share of those at the step before
 * reached, the earlier one where two are alike.
 */
export function funnelSteps(counted: readonly CountedStep[]): { steps: Step[]; weakest: number | null } {
  const entered = Number(counted[0]?.value ?? 0);
  let weakest: number | null = null;
  let smallest = Infinity;
  const steps = counted.map(({ key, value, open }, index): Step => {
    const before = Number(counted[index - 1]?.value ?? 0);
    if (before > 0 && Number(value) / before < smallest) {
      smallest = Number(value) / before;
      weakest = index;
    }
    return {
      key,
      value,
      open,
      share: percent(Number(value), entered),
      stepShare: index === 0 ? null : percent(Number(value), before),
    };
  });
  return { steps, weakest };
}

const percent = (part: number, whole: number) => (whole > 0 ? ((100 * part) / whole).toFixed(4) : null);
