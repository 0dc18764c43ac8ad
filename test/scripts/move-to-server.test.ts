import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { openDatabase, type Database } from '../../src/store/database';
import { removeDirectory } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';

const SCRIPT = path.resolve(__dirname, '../../scripts/move-to-server.mjs');

let dataDir: string;
let held: Database;
beforeAll(async () => {
  dataDir = await copyTemplate();
  held = await openDatabase({ dataDir, logger });
});
afterAll(async () => {
  await held.close();
  await removeDirectory(dataDir);
});

/** Nobody listens there: what is refused is refused before. */
function move(url: string) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    cwd: dataDir,
    env,
    encoding: 'utf8',
  });
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

test('a bot that still has the embedded database open is named in one sentence', () => {
  expect(move('postgres://127.0.0.1:1/new')).toEqual({
    status: 1,
    lines: [
      `The database in ${dataDir}/database is in use by process ${process.pid}; stop that process first, or set another DATA_DIR.`,
    ],
  });
});

test('an address of another kind of server is refused in one sentence', () => {
  expect(move('mysql://127.0.0.1/new')).toEqual({
    status: 1,
    lines: ['DATABASE_URL must be an address that begins with postgres://.'],
  });
});
