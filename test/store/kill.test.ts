import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/store/database';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';

/** Writes rows for ever and prints the id of each one that was committed. */
const WRITER = `
  const { openDatabase } = require(${JSON.stringify(path.resolve(__dirname, '../../dist/store/database.js'))});
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {} };
  openDatabase({ dataDir: process.argv[1], logger: silent }).then(async (database) => {
    for (;;) {
      const [row] = await database.query("INSERT INTO users (first_name) VALUES ('Anna') RETURNING id");
      process.stdout.write(row.id + '\\n');
    }
  });`;

test('a process killed in the middle of writing loses nothing it was told is written, three times over', async () => {
  const dataDir = await copyTemplate();
  const acknowledged: string[] = [];

  for (const lines of [40, 1, 90]) {
    const writer = spawn(process.execPath, ['-e', WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(writer, 'exit');
    let seen = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(line);
      if (++seen === lines) writer.kill('SIGKILL');
    }
    await exited;
  }

  const database = await openDatabase({ dataDir, logger });
  const rows = await database.query<{ id: string }>('SELECT id FROM users');
  const kept = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(131);
  await database.close();
  await rm(dataDir, { recursive: true });
});
