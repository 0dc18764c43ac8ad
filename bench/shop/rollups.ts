import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { COMMANDS } from '../../src/commands';

/** The built bot. */
const MAIN = require.resolve('../../src/main');

/** Whether this build keeps anything at write time beside the rows themselves. */
export const hasRollups = (): boolean => (COMMANDS as readonly string[]).includes('rollups');

/** `npm run rollups`: builds them where they are not built for this version of the bot. */
export async function buildRollups(url: string): Promise<void> {
  if (!hasRollups()) return;
  await promisify(execFile)(process.execPath, [MAIN, 'rollups'], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, LOG_LEVEL: 'warn' },
    cwd: path.dirname(MAIN),
    maxBuffer: 2 ** 24,
  });
}
