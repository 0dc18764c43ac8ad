import { existsSync } from 'node:fs';
import path from 'node:path';
import { newDirectory, removeDirectory, startBot } from '../support/bot-process';

let directory: string;
beforeEach(async () => {
  directory = await newDirectory();
});
afterEach(() => removeDirectory(directory));

test.each([
  [['demo', '--help'], 0, /^npm run demo /],
  [['import', '--help'], 0, /^npm run import /],
  [['rollups', '--nonsense'], 2, /^Unknown option --nonsense; known: --verify, --rebuild\.\n/],
])('%j is answered without a database, and makes none', async (args, code, words) => {
  const dataDir = path.join(directory, 'data');
  const run = await startBot({ DATA_DIR: dataDir }, args);
  expect([await run.exited, run.output()]).toEqual([code, expect.stringMatching(words)]);
  expect(existsSync(dataDir)).toBe(false);
});
