import CliTable from 'cli-table3';
import width from 'string-width';
import { type Sheet, type Table } from '../../present/tables';
import { type Language } from '../../present/translate';

const GAP = '  ';
/** A name keeps at least so much of itself, also where the line is too short for it. */
const LEAST_NAME = 8;
/** No lines: columns are told apart by their gaps, and any terminal's font will do. */
const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((edge) => [edge, `${edge}-mid`, `${edge}-left`, `${edge}-right`])
    .map((name) => [name, '']),
);

/** A sheet as lines of a terminal, none wider than `columns` where that can be had. */
export function drawSheet(
  { title, legend, table, lines }: Sheet,
  columns: number,
  language: Language,
): string[] {
  const drawn = [title, legend ?? ''].filter((text) => text !== '').flatMap((text) => wrap(text, columns));
  const notes = lines.flatMap((line) => wrap(line, columns));
  if (!table) return [...drawn, ...notes];
  const { fitted, leftOut } = fitColumns(table, columns);
  if (leftOut > 0) notes.push(...wrap(language.t('table-columns-left-out', { count: leftOut }), columns));
  return [...drawn, ...draw(fitted, columns), ...notes];
}

/** A text in lines no wider than the terminal, broken between words; drawings of one line stay one. */
export function wrap(text: string, columns: number): string[] {
  if (width(printable(text)) <= columns) return [printable(text)];
  const lines: string[] = [];
  for (const word of printable(text).split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${word}`) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * A foreign text in one line of a terminal: nothing in it moves the cursor, colours the rest or turns its direction.
 * Spaces that do not break are printed as those that do, so that a line can be searched and cut.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, ' ')
    .replace(/\u00a0/g, ' ');
}

function fitColumns(table: Table, columns: number): { fitted: Table; leftOut: number } {
  const { head, rows } = table;
  const fitted = { ...table, head: head.map(printable), rows: rows.map((row) => row.map(printable)) };
  if (table.narrows === 'names') return { fitted, leftOut: 0 };
  let shown = head.length;
  while (shown > 2 && lineWidth(widthsOf(fitted).slice(0, shown)) > columns) shown -= 1;
  const cut = (row: string[]) => row.slice(0, shown);
  return {
    fitted: { ...fitted, head: cut(fitted.head), rows: fitted.rows.map(cut) },
    leftOut: head.length - shown,
  };
}

function draw(table: Table, columns: number): string[] {
  const widths = widthsOf(table);
  const tooMuch = Math.max(0, lineWidth(widths) - columns);
  const name = widths[0] ?? 0;
  widths[0] = Math.max(Math.min(LEAST_NAME, name), name - tooMuch);
  const drawn = new CliTable({
    head: table.head.some((name) => name !== '') ? table.head : [],
    colWidths: widths,
    colAligns: widths.map((_, at) => (at === 0 ? 'left' : 'right')),
    chars: { ...NO_LINES, middle: GAP },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...table.rows);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const widthsOf = ({ head, rows }: Table): number[] =>
  head.map((_, at) => Math.max(1, ...[head, ...rows].map((row) => width(row[at] ?? ''))));

const lineWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, widths.length - 1);
