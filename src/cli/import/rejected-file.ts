import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { messageOf, UserError } from '../../errors';
import { type CsvRow } from './csv-file';

export interface Rejection {
  line: number;
  reason: string;
}

/** The columns before the original ones. Their names are no role's, so that a mended file can be imported. */
const LINE_COLUMN = 'rejected_line';
const REASON_COLUMN = 'rejected_reason';

/** The rows of one import that were not taken, beside the file they came from. */
export interface RejectedFile {
  path: string;
  /** Writes rows aside; `publish` puts them in place. `rejections` and `batches` ascend by line. */
  write(rejections: AsyncIterable<Rejection>, batches: AsyncIterable<readonly CsvRow[]>): Promise<void>;
  /** Replaces what an earlier import left, or only removes it where nothing was written. */
  publish(): Promise<void>;
  discard(): Promise<void>;
}

export function rejectedFileOf(file: string, delimiter: string): RejectedFile {
  const target = `${file.replace(/\.csv$/i, '')}.rejected.csv`;
  const aside = `${target}.part`;
  let isWritten = false;

  return {
    path: target,
    async write(rejections, batches) {
      // A formula in a cell would run in the spreadsheet of whoever mends the file.
      const format = stringify({ bom: true, delimiter, escape_formulas: true });
      try {
        if ((await stat(target).catch(() => undefined))?.isDirectory()) throw new Error('it is a directory');
        isWritten = true;
        await pipeline(Readable.from(rejectedRows(rejections, batches)), format, createWriteStream(aside));
      } catch (error) {
        if (error instanceof UserError) throw error;
        throw new UserError(
          `Rows were rejected and ${path.basename(target)} cannot be written beside the file: ${messageOf(error)}.`,
        );
      }
    },
    async publish() {
      if (isWritten) await rename(aside, target);
      else await rm(target, { force: true });
    },
    discard: () => rm(aside, { force: true }),
  };
}

async function* rejectedRows(
  rejections: AsyncIterable<Rejection>,
  batches: AsyncIterable<readonly CsvRow[]>,
) {
  const iterator = rejections[Symbol.asyncIterator]();
  let next = await iterator.next();
  let isHeader = true;
  for await (const batch of batches) {
    for (const { line, fields } of batch) {
      if (isHeader) {
        yield [LINE_COLUMN, REASON_COLUMN, ...fields];
        isHeader = false;
      } else if (!next.done && next.value.line === line) {
        yield [String(line), next.value.reason, ...fields];
        next = await iterator.next();
      }
      if (next.done) return;
    }
  }
}

/** Takes back what `escape_formulas` did, from a file of rejected rows that somebody has mended. */
export function unescaped(header: readonly string[], fields: string[]): string[] {
  if (header[0] !== LINE_COLUMN) return fields;
  return fields.map((field) =>
    /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(field) ? field.slice(1) : field,
  );
}
