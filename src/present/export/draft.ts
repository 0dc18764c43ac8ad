import { type Language } from '../translate';
import { textCell } from './cells';
import { type Cell, type WorkbookSheet } from './workbook';

/** A sheet before its name is known to be unique, and before it is known to be short enough. */
export interface Draft {
  title: string;
  head: string[];
  rows: Cell[][];
  /** Totals and means: they stand below the rows, and for all of them. */
  foot?: Cell[][];
  frozenColumns?: number;
}

/** Of a column, in characters. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 60;
/** The rows that decide how wide a column is. */
const MEASURED_ROWS = 200;

/** A sheet of at most `most` rows between its head and its foot; where there are more, one says so. */
export function finished(draft: Draft, name: string, most: number, language: Language): WorkbookSheet {
  const { head, rows, foot = [], frozenColumns = 1 } = draft;
  const { t, format } = language;
  const kept = rows.length > most ? rows.slice(0, most) : rows;
  const notice =
    rows.length > most
      ? [[textCell(t('export-cut', { shown: format.count(most), all: format.count(rows.length) }))]]
      : [];
  const empty = rows.length === 0 ? [[textCell(t('nothing-yet'))]] : [];
  const all = [head.map((text) => textCell(text, true)), ...kept, ...empty, ...foot, ...notice];
  return { name, rows: all, frozenColumns, widths: head.map((_, column) => widthOf(all, column)) };
}

function widthOf(rows: readonly Cell[][], column: number): number {
  const lengths = rows.slice(0, MEASURED_ROWS).map((row) => {
    // What stands alone in its row runs over the empty cells beside it.
    const cell = row.length === 1 ? null : row[column];
    if (!cell) return 0;
    if (cell.kind === 'text') return cell.text.length + 2;
    return cell.kind === 'date' ? 12 : Math.ceil(cell.value.length * 1.4) + 3;
  });
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, ...lengths));
}
