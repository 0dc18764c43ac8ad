import { appendFileSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import shop from '../../config/shop.json';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { rollupSettings } from '../../src/store/rollups/settings';
import { silentLogger } from './silent-logger';
import { openTestRoom } from './test-room';

/** Where the copies come from; workers inherit it from the process that ran this setup. */
export const TEMPLATE_VARIABLE = 'SHOP_PULSE_TEST_TEMPLATE';

/** Where the one is whose sums are built. */
export const builtFrom = (template: string): string => `${template}-built`;

/**
 * Jest's global setup: one migrated embedded database, which each test file copies. Making one takes
 * seconds, copying one does not. PostgreSQL itself runs in a worker thread, never in jest's own. A second one is as a
 * bot leaves it that has run before: its sums are built.
 */
export default async function makeTemplate(): Promise<void> {
  // A run within a run, as those of the documents' commands, takes the copies of the one around it.
  if (process.env[TEMPLATE_VARIABLE]) return;
  // As quick-wasm.cjs, for this process alone, which runs a few files itself at most: workers import this module too.
  setFlagsFromString('--liftoff-only');
  const room = openTestRoom();
  process.once('exit', () => rmSync(room, { recursive: true, force: true }));
  const dataDir = path.join(room, 'template');
  const logger = silentLogger;
  const database = await openDatabase({ dataDir, logger });
  try {
    await migrate(database, { logger });
    await leaveOne(database);
  } finally {
    await database.close();
  }
  // The memory that PostgreSQL sets up at its start, and looks through whenever a table is emptied: tests need little.
  appendFileSync(path.join(dataDir, 'database', 'postgresql.conf'), 'shared_buffers = 16MB\n');
  cpSync(dataDir, builtFrom(dataDir), { recursive: true });
  await buildSums(builtFrom(dataDir));
  process.env[TEMPLATE_VARIABLE] = dataDir;
}

/** For the settings of a bot that is told nothing else; with others it builds them anew. */
async function buildSums(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir, logger: silentLogger });
  try {
    await createBuild(database, rollupSettings('Asia/Tashkent', shop)).run(() => undefined);
  } finally {
    await database.close();
  }
}

/** Of the three databases that PostgreSQL begins with, a copy needs the one in use: half of the files, then. */
async function leaveOne({ sequelize }: Database): Promise<void> {
  await sequelize.query(`UPDATE pg_database SET datistemplate = false`);
  for (const name of ['template0', 'template1']) await sequelize.query(`DROP DATABASE ${name}`);
}
