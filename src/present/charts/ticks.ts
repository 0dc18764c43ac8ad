/** Steps of an axis that people count in, within one power of ten. */
const STEPS = [1, 2, 2.5, 5];
/** Quotients of floats miss whole numbers by less than this. */
const SLACK = 1e-9;
/** Of ten, in a step: finer ones are noise. */
const LEAST_POWER = -6;

/**
 * Ends and steps of an axis that holds all values and zero, as exact decimals: at most `most` of them, ascending and
 * evenly spaced. Counts are `whole`: there is no half customer.
 */
export function ticks(values: readonly number[], whole: boolean, most = 6): string[] {
  const least = Math.min(0, ...values);
  const largest = Math.max(0, ...values);
  const span = largest - least || 1;
  const rough = span / (most - 1);
  let power = Math.max(LEAST_POWER, Math.floor(Math.log10(rough)));
  for (;;) {
    for (const step of STEPS) {
      const decimals = Math.max(0, (step === 2.5 ? 1 : 0) - power);
      if (whole && decimals > 0) continue;
      const size = step * 10 ** power;
      const from = Math.floor(least / size + SLACK);
      const to = Math.max(Math.ceil(largest / size - SLACK), from + 1);
      if (to - from < most) {
        return Array.from({ length: to - from + 1 }, (_, at) => ((from + at) * size).toFixed(decimals));
      }
    }
    power += 1;
  }
}
