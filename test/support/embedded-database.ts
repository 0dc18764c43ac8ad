import { cpSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Database, openDatabase } from '../../src/store/database';
import { builtFrom, TEMPLATE_VARIABLE } from './template-database';
import { silentLogger } from './silent-logger';
import { newTestDirectory } from './test-room';

/** A migrated, empty embedded database of its own; `close` removes it as well. */
export async function openEmbeddedTestDatabase(): Promise<Database> {
  const dataDir = await copyTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  return {
    ...database,
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A data directory with a migrated database in it, for a test that opens it itself and removes it after. */
export async function copyTemplate(): Promise<string> {
  return copyOf(templateDirectory());
}

/** The same as a bot leaves it that has run before: for a test that starts one and proves nothing of its first start. */
export async function copyBuiltTemplate(): Promise<string> {
  return copyOf(builtFrom(templateDirectory()));
}

/** The migrated database that copies are made of; nobody opens it. */
export function templateDirectory(): string {
  const template = process.env[TEMPLATE_VARIABLE];
  if (!template) throw new Error(`${TEMPLATE_VARIABLE} is not set: run this file through jest`);
  return template;
}

/** The same for any data directory that nobody has open. */
export async function copyOf(original: string): Promise<string> {
  const dataDir = await newTestDirectory('test');
  // A thousand small files: synchronously in half the time.
  cpSync(original, dataDir, { recursive: true });
  return dataDir;
}

/** One statement in a data directory that nobody has open. */
export async function inDirectory<R extends object>(dataDir: string, sql: string): Promise<R[]> {
  const database = await openDatabase({ dataDir, logger: silentLogger });
  try {
    return await database.query<R>(sql);
  } finally {
    await database.close();
  }
}
