import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { messageOf, UserError } from '../../errors';
import { hasStrictQuotes, looksSwallowed } from './strict-quotes';

export interface CsvRow {
  /** Of the file, counted from 1; where a row has line breaks in it, its first. */
  line: number;
  fields: string[];
}

interface Parsed {
  record: string[];
  info: { lines: number; bytes: number };
}

const BATCH = 1_000;
/** No order line is longer: a quotation mark that is never closed would otherwise collect the file in memory. */
const MAX_ROW_BYTES = 1_000_000;

/** How rows are told apart, for whoever parses a piece of such a file. */
export const csvOptions = (delimiter: string): Options => ({
  delimiter,
  bom: true,
  // All three at once: an export that was edited elsewhere may mix them.
  record_delimiter: ['\r\n', '\n', '\r'],
  // A lone quotation mark, as in 5" pipe, stands for itself.
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  max_record_size: MAX_ROW_BYTES,
});

/**
 * Reads a CSV file from its first row, the header, to the last, in batches and in constant memory. `onBytes` hears
 * how far it has come.
 * @throws UserError where the file is not UTF-8 text, or its quotation marks do not match
 */
export async function* readRows(
  file: string,
  delimiter: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<CsvRow[], void, undefined> {
  const parser = parse({ ...csvOptions(delimiter), info: true });
  // The parser is iterated below and rejects with whatever went wrong anywhere in the line.
  pipeline(
    createReadStream(file),
    (chunks: AsyncIterable<Buffer>) => onlyText(chunks, file, onBytes),
    parser,
    () => undefined,
  );
  const lineOf = lineCounter();
  let width: number | undefined;
  let batch: CsvRow[] = [];
  let end = { line: 0, byte: 0 };
  try {
    for await (const { record: fields, info } of parser as AsyncIterable<Parsed>) {
      const row = { line: lineOf(fields, info.lines), fields };
      width ??= fields.length;
      const span = { start: end.byte, end: info.bytes };
      if (looksSwallowed(row, width) && !(await hasStrictQuotes(file, span, csvOptions(delimiter)))) {
        throw quoteError(file, row.line);
      }
      end = { line: info.lines, byte: info.bytes };
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (error instanceof CsvError) {
      throw error.code === 'CSV_MAX_RECORD_SIZE'
        ? sizeError(file, end.line + 1)
        : quoteError(file, end.line + 1);
    }
    throw error instanceof UserError ? error : new UserError(`${file} cannot be read: ${messageOf(error)}.`);
  }
  if (batch.length > 0) yield batch;
}

/** Passes bytes on as they are, as long as they are text. */
async function* onlyText(chunks: AsyncIterable<Buffer>, file: string, onBytes: (bytes: number) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  for await (const chunk of chunks) {
    refuseBinary(() => decoder.decode(chunk, { stream: true }), file);
    bytes += chunk.length;
    onBytes(bytes);
    yield chunk;
  }
  refuseBinary(() => decoder.decode(), file);
}

/** @throws UserError when what `decode` gives is not text */
export function refuseBinary(decode: () => string, file: string): string {
  let text: string | undefined;
  try {
    text = decode();
  } catch {
    // The decoder says no more than that the bytes are invalid.
  }
  if (text === undefined || text.includes('\0')) {
    throw new UserError(`${file} is not a UTF-8 text file; save it as CSV in UTF-8.`);
  }
  return text;
}

function quoteError(file: string, line: number): UserError {
  return new UserError(
    `${file} cannot be read: a quotation mark that opens in or after line ${line} is not closed.`,
  );
}

function sizeError(file: string, line: number): UserError {
  return new UserError(
    `${file} cannot be read: a row in or after line ${line} is longer than ${MAX_ROW_BYTES} bytes; is a quotation mark not closed?`,
  );
}

/** csv-parse counts a CRLF inside quotation marks as two lines, and gives a row's last line. */
function lineCounter() {
  let surplus = 0;
  return (fields: readonly string[], counted: number): number => {
    let characters = 0;
    let pairs = 0;
    for (const field of fields) {
      if (!/[\r\n]/.test(field)) continue;
      characters += field.match(/[\r\n]/g)?.length ?? 0;
      pairs += field.match(/\r\n/g)?.length ?? 0;
    }
    const line = counted - surplus - characters;
    surplus += pairs;
    return line;
  };
}
