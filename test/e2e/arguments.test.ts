import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/commands';
import { MAIN, newDirectory, removeDirectory, startBot } from '../support/bot-process';

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

test.each(COMMANDS)(
  'a refusal of %s does not go into the file that its answer is written to',
  async (command) => {
    const env = { PATH: process.env.PATH, DATA_DIR: path.join(directory, 'data') };
    const run = await new Promise((ended) => {
      const child = execFile(
        process.execPath,
        [MAIN, command, '--nonsense'],
        { cwd: directory, env },
        (_error, stdout, stderr) => ended({ code: child.exitCode, stdout, stderr }),
      );
    });
    expect(run).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/--nonsense/) as string });
  },
);
