import { type Cell, type Workbook, type WorkbookSheet } from '../present/export/workbook';
import { notInherited } from './inherited-names';
import { loadLibrary, type LibraryCell, type LibrarySheet } from './library';
import { looksLikeFormula, xlsxText } from './xlsx-text';

/** A workbook as the bytes of an .xlsx file. */
export async function writeXlsx({ sheets }: Workbook): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await loadLibrary();
  return writeXlsxFile(sheets.map(sheetOf)).toBuffer();
}

function sheetOf({ name, rows, frozenColumns, widths }: WorkbookSheet): LibrarySheet {
  return {
    sheet: name,
    stickyRowsCount: 1,
    ...(frozenColumns > 0 && { stickyColumnsCount: frozenColumns }),
    columns: widths.map((width) => ({ width })),
    data: rows.map((row) => row.map(cellOf)),
  };
}

function cellOf(cell: Cell): LibraryCell | null {
  if (cell === null) return null;
  if (cell.kind === 'date') {
    return { type: Date, value: new Date(`${cell.date}T00:00:00Z`), format: cell.format, align: 'left' };
  }
  const weight = cell.bold ? { fontWeight: 'bold' as const } : {};
  if (cell.kind === 'number') {
    return { type: Number, value: Number(cell.value), format: cell.format, ...weight };
  }
  const value = xlsxText(cell.text);
  if (value === '') return null;
  return {
    type: String,
    value: notInherited(value),
    ...(looksLikeFormula(value) && { format: '@' }),
    ...weight,
  };
}
