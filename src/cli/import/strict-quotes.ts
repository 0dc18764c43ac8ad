import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { type CsvRow } from './csv-file';

/**
 * Whether a row may have swallowed others: a quotation mark that is not closed runs on to the next one that opens.
 * Such a field keeps its first mark; so does a field that really begins with one, which the file itself must tell.
 */
export function looksSwallowed({ fields }: CsvRow, width: number): boolean {
  const hasBreak = fields.some((field) => /[\r\n]/.test(field));
  if (!hasBreak) return false;
  return fields.length !== width || fields.some((field) => field.startsWith('"') && /[\r\n]/.test(field));
}

/** Whether the bytes from `start` to `end` are one row whose quotation marks all open and close a field. */
export async function hasStrictQuotes(
  file: string,
  { start, end }: { start: number; end: number },
  options: object,
): Promise<boolean> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    return (parse(bytes, { ...options, relax_quotes: false }) as unknown[]).length === 1;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
