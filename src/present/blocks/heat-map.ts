import { type MatrixResult } from '../../metrics/metric';
import { isZero } from '../decimal';
import { rowLabel } from '../cells';
import { escapeHtml } from '../html';
import { type Language } from '../translate';

const SHADES = ['·', '░', '▒', '▓', '█'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Above the map; one every so many columns leaves room for two digits. */
const LABELLED_HOURS = 6;

/** A week's hours and the busiest of them, in Telegram's HTML. */
export function heatMap(result: MatrixResult, language: Language): string {
  const busiest = busiestOf(result);
  if (!busiest) return language.t('nothing-yet');
  const map = heatLines(result, busiest, language).join('\n');
  return `<pre>${escapeHtml(map)}</pre>\n${busiestText(result, busiest, language)}`;
}

/** A line a weekday, one character an hour, below the hours. */
export function heatLines(result: MatrixResult, busiest: Busiest, language: Language): string[] {
  const labels = result.rows.map(({ key }) => rowLabel(result, key, language));
  const width = Math.max(...labels.map(({ length }) => length));
  const lines = result.rows.map(({ cells }, at) => {
    const shades = HOURS.map((hour) => shade(cells[result.columns.indexOf(hour)] ?? null, busiest.value));
    return `${(labels[at] ?? '').padEnd(width)} ${shades.join('')}`;
  });
  const hours = HOURS.filter((hour) => hour % LABELLED_HOURS === 0).map((hour) =>
    String(hour).padEnd(LABELLED_HOURS),
  );
  return [`${' '.repeat(width)} ${hours.join('').trimEnd()}`, ...lines];
}

export interface Busiest {
  key: string;
  /** What its column counts: an hour, or weeks or months of a cohort. */
  column: number;
  value: string;
}

/** The cell with the largest value, the earlier of two alike; undefined where there is nothing. */
export function busiestOf({ rows, columns }: MatrixResult): Busiest | undefined {
  let busiest: Busiest | undefined;
  for (const { key, cells } of rows) {
    for (const [at, value] of cells.entries()) {
      if (value === null || isZero(value)) continue;
      if (!busiest || Number(value) > Number(busiest.value))
        busiest = { key, column: columns[at] ?? 0, value };
    }
  }
  return busiest;
}

export function busiestText(
  result: MatrixResult,
  { key, column: hour, value }: Busiest,
  language: Language,
): string {
  const { t, format } = language;
  const clock = (of: number) => `${String(of).padStart(2, '0')}:00`;
  return t('busiest-hour', {
    day: rowLabel(result, key, language),
    hours: `${clock(hour)}–${clock(hour + 1)}`,
    value: format.value(value, result.definition.unit),
  });
}

function shade(value: string | null, most: string): string {
  if (value === null) return ' ';
  const level = Math.ceil((Number(value) / Number(most)) * (SHADES.length - 1));
  return SHADES[Math.max(0, level)] ?? ' ';
}
