/**
 * Columns side by side, the first to the left and all others to the right, as many of the first as fit the width;
 * `shown` says how many those are.
 */
export function aligned(
  lines: readonly (readonly string[])[],
  most: number,
): { text: string; shown: number } {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  let width = widths[0] ?? 0;
  let shown = 1;
  for (; shown < widths.length; shown += 1) {
    width += 1 + (widths[shown] ?? 0);
    if (width > most) break;
  }
  const text = lines
    .map((line) =>
      line
        .slice(0, shown)
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
  return { text, shown };
}
