import { open, stat, type FileHandle } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { UserError } from '../../errors';
import { countRecognised, type NamedColumns } from './columns';
import { csvOptions, refuseBinary } from './csv-file';

export interface OpenedFile {
  bytes: number;
  delimiter: string;
  header: string[];
}

const HEAD_BYTES = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Looks at the beginning of a file: what stands in its first row, and between its fields.
 * @throws UserError where it is not there, not a file, empty, or not text
 */
export async function openFile(
  file: string,
  delimiter: string | undefined,
  named: NamedColumns,
): Promise<OpenedFile> {
  const { bytes, head } = await readHead(file);
  if (bytes === 0) throw new UserError(`${file} is empty.`);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const text = refuseBinary(() => decoder.decode(head, { stream: bytes > head.length }), file);
  if (text.trim() === '') throw new UserError(`${file} is empty.`);
  const candidates = (delimiter === undefined ? DELIMITERS : [delimiter]).map((each) => {
    const header = firstRow(head, each);
    return { delimiter: each, header, score: countRecognised(header, named) * 1_000 + header.length };
  });
  const best = candidates.reduce((left, right) => (right.score > left.score ? right : left));
  return { bytes, delimiter: best.delimiter, header: best.header };
}

async function readHead(file: string): Promise<{ bytes: number; head: Buffer }> {
  let handle: FileHandle | undefined;
  try {
    // Asked first: opening a pipe would wait for whoever writes to it.
    const found = await stat(file);
    if (!found.isFile()) throw new UserError(`${file} is not a file but ${kindOf(found)}.`);
    handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(found.size, HEAD_BYTES)), {
      position: 0,
    });
    return { bytes: found.size, head: buffer.subarray(0, bytesRead) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError(`There is no file ${file}.`);
    // "EACCES: permission denied, open '...'": the name is in the sentence already.
    throw new UserError(`${file} cannot be read: ${message.split(', ')[0]}.`);
  } finally {
    await handle?.close();
  }
}

function kindOf(found: { isDirectory(): boolean }): string {
  return found.isDirectory() ? 'a directory' : 'a device or a pipe';
}

function firstRow(head: Buffer, delimiter: string): string[] {
  try {
    const rows: string[][] = parse(head, { ...csvOptions(delimiter), to: 1 });
    return rows[0] ?? [];
  } catch {
    return []; // reading the rows will say what is wrong with the quotation marks
  }
}
