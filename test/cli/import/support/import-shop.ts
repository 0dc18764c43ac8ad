import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { runImport } from '../../../../src/cli/import';
import { createShopTime } from '../../../../src/shop-time';
import { type Database } from '../../../../src/store/database';
import { openEmbeddedTestDatabase } from '../../../support/embedded-database';
import { movableClock } from '../../../support/movable-clock';
import { silentLogger } from '../../../support/silent-logger';

export interface ImportRun {
  code: number;
  /** Everything printed, a line each. */
  printed: string[];
  /** What reached the terminal besides: the progress bar. */
  drawn: string;
}

/** An empty shop with a directory for files to import. */
export interface ImportShop {
  database: Database;
  /** Writes a file and returns its path. */
  file(name: string, content: string | Buffer): Promise<string>;
  path(name: string): string;
  run(args: string[], options?: { isTTY?: boolean; now?: number; database?: Database }): Promise<ImportRun>;
  /** Every row the import may write, as text; equal texts are equal databases. */
  contents(): Promise<string>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

const TABLES = ['users', 'products', 'orders', 'order_items'];

export async function openImportShop(): Promise<ImportShop> {
  const database = await openEmbeddedTestDatabase();
  const directory = await mkdtemp(path.join(tmpdir(), 'shop-pulse-import-'));
  const time = createShopTime('Asia/Tashkent');

  return {
    database,
    path: (name) => path.join(directory, name),
    async file(name, content) {
      await writeFile(path.join(directory, name), content);
      return path.join(directory, name);
    },
    async run(args, options = {}) {
      const printed: string[] = [];
      const output = Object.assign(new PassThrough(), {
        isTTY: options.isTTY ?? false,
        columns: 80,
        rows: 24,
      });
      let drawn = '';
      output.on('data', (chunk: Buffer) => (drawn += chunk.toString()));
      const clock = movableClock(options.now);
      const print = (line: string) => void printed.push(...line.split('\n'));
      const code = await runImport(args, {
        ...{
          database: options.database ?? database,
          time,
          clock,
          logger: silentLogger,
          output,
          print,
          refuse: print,
        },
      });
      return { code, printed, drawn };
    },
    async contents() {
      const rows = [];
      for (const table of TABLES) {
        rows.push(await database.query(`SELECT * FROM ${table} ORDER BY id`));
      }
      return JSON.stringify(rows, null, 1);
    },
    async empty() {
      // The lines, which refer to others, first. A TRUNCATE would make new files for each table and index.
      const statements = TABLES.toReversed().flatMap((table) => [
        `DELETE FROM ${table}`,
        `SELECT setval(pg_get_serial_sequence('${table}', 'id'), 1, false)`,
      ]);
      await database.query(statements.join('; '));
    },
    async close() {
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** One sentence for a person: it ends, and has nothing of a stack or of a second sentence's start. */
export function expectRefusal({ code, printed }: Pick<ImportRun, 'code' | 'printed'>): void {
  expect(code).toBe(1);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^[A-Z/].*[.?]$/);
  expect(printed[0]).not.toMatch(/\bat .*:\d+:\d+|Error\b|undefined|\[object/);
}
