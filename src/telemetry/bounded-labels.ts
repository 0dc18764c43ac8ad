/** More than the metrics, routes or methods of the Bot API that there are here. */
const MOST_VALUES = 150;
const LONGEST = 60;

/**
 * Every value of a label is a time series that is kept for ever, here and at whoever collects them: beyond so many
 * different ones, and when it is long, a value is counted as `other`.
 */
export function boundedLabels(): <L extends string>(labels: Record<L, string>) => Record<L, string> {
  const known = new Map<string, Set<string>>();

  function bounded(name: string, value: string): string {
    const values = known.get(name) ?? new Set();
    known.set(name, values);
    if (values.has(value)) return value;
    if (value.length > LONGEST || values.size >= MOST_VALUES) return 'other';
    values.add(value);
    return value;
  }

  return <L extends string>(labels: Record<L, string>) =>
    Object.fromEntries(
      Object.entries<string>(labels).map(([name, value]) => [name, bounded(name, value)]),
    ) as Record<L, string>;
}
