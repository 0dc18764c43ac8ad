import { stringify } from 'csv-stringify/sync';
import { type FlatCell, type FlatTable } from '../present/export';

/** Control characters, of which some end a text for whoever reads it. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
/** A formula behind a space, which the writer itself does not look for. */
const LATE_FORMULA = /^\s+[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * A table as UTF-8, for a person with its mark, without which Excel reads Cyrillic as something else. Cells end where
 * the reader expects it, lines with CRLF (RFC 4180), decimals have a point: in a Russian Excel numbers with a fraction
 * are texts, and who wants to count there takes the .xlsx. No `sep=` line: it would undo the mark, and no other program
 * knows it.
 */
export function writeCsv({ columns, rows, delimiter, mark }: FlatTable): Uint8Array {
  const text = stringify([[...columns], ...rows.map((row) => row.map(cellOf))] as FlatCell[][], {
    ...{ bom: mark, delimiter, record_delimiter: 'windows', escape_formulas: true },
    // A number may begin with a minus.
    cast: { object: ({ decimal }) => ({ value: String(decimal), escape_formulas: false }) },
  });
  return Buffer.from(text.toWellFormed());
}

function cellOf(cell: FlatCell): FlatCell {
  if (typeof cell !== 'string') return cell;
  const clean = cell.replace(CONTROL, '');
  return LATE_FORMULA.test(clean) && !clean.startsWith('\t') ? `'${clean}` : clean;
}
