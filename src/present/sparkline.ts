const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Fits a phone's line. */
const WIDTH = 30;

/**
 * A row of blocks, at most 30 of them: neighbouring values share one, as their mean. Zero is the baseline, and
 * `others` are drawn by the same scale, so that two rows below each other compare.
 */
export function sparkline(values: readonly number[], others: readonly number[] = []): string {
  const means = meansOf(values);
  const highest = Math.max(...means, ...meansOf(others), 0);
  return means
    .map((mean) => BLOCKS[highest > 0 ? Math.max(0, Math.ceil((mean / highest) * BLOCKS.length) - 1) : 0])
    .join('');
}

function meansOf(values: readonly number[]): number[] {
  const width = Math.min(WIDTH, values.length);
  return Array.from({ length: width }, (_, index) => {
    const from = Math.floor((index * values.length) / width);
    const part = values.slice(from, Math.max(from + 1, Math.floor(((index + 1) * values.length) / width)));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
