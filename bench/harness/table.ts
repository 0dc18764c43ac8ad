import { median } from './median';
import { WAY_TITLES, WAYS, type Unit, type Way, type Work } from './work';

/**
 * How many times better ours is than another way: the ratio of rates, or of times and bytes turned round. Undefined
 * where one of them was not measured.
 */
export function advantage(
  { samples, better }: Pick<Work, 'samples' | 'better'>,
  over: Way,
): number | undefined {
  const [own, other] = [samples.ours, samples[over]].map((values) => (values ? median(values) : undefined));
  if (own === undefined || other === undefined || own <= 0 || other <= 0) return undefined;
  return better === 'higher' ? own / other : other / own;
}

/** A Markdown table, a line a work: medians, and what ours is in times of each other way. */
export function table(works: readonly Work[]): string {
  const ways = WAYS.filter((way) => works.some(({ samples }) => samples[way]));
  const head = ['what', ...ways.map((way) => WAY_TITLES[way]), 'ours is better by'];
  const lines = works.map((work) => [
    `${work.benchmark}: ${work.title}`,
    ...ways.map((way) => cell(work, way)),
    ways.flatMap((way) => ratio(work, way)).join(', ') || '-',
  ]);
  const widths = head.map((title, at) =>
    Math.max(...[head, ...lines].map((line) => (line[at] ?? title).length)),
  );
  const row = (cells: readonly string[]) =>
    `| ${cells.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

/** What stands below the table. */
export const notes = (works: readonly Work[]): string =>
  works
    .flatMap(({ benchmark, title, note }) => (note ? [`- ${benchmark}: ${title}: ${note}`] : []))
    .join('\n');

function cell({ samples, unit }: Work, way: Way): string {
  const values = samples[way];
  return values ? written(median(values), unit) : '-';
}

function ratio(work: Work, way: Way): string[] {
  if (way === 'ours') return [];
  const times = advantage(work, way);
  return times === undefined ? [] : [`${short(times)} × ${SHORT_NAMES[way]}`];
}

const SHORT_NAMES: Readonly<Record<Exclude<Way, 'ours'>, string>> = {
  bare: 'without',
  seed: 'seed',
  tuned: 'tuned',
  umami: 'umami',
  duckdb: 'DuckDB',
};

/** A value with its unit, as short as a person compares it. */
export function written(value: number, unit: Unit): string {
  switch (unit) {
    case 'per_s':
      return `${grouped(value)}/s`;
    case 'ms':
      return value >= 1_000 ? `${short(value / 1_000)} s` : `${short(value)} ms`;
    case 'us':
      return value >= 1_000 ? `${short(value / 1_000)} ms` : `${short(value)} µs`;
    case 'bytes':
      return `${short(value)} B`;
    case 'mb':
      return `${short(value)} MB`;
    case 'share':
      return `${short(value * 100)} %`;
    case 'times':
      return `${short(value)} ×`;
  }
}

const grouped = (value: number) => Math.round(value).toLocaleString('en').replaceAll(',', ' ');

/** Two or three digits that matter. */
function short(value: number): string {
  if (value >= 1_000) return grouped(value);
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
