import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/store/database';
import { DatabaseInUseError, lockDirectory } from '../../src/store/embedded/lock';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';

describe('the lock on the embedded database', () => {
  let root: string;
  let directory: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'shop-pulse-lock-'));
    directory = path.join(root, 'database');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('a second open of one directory is refused with the directory and the process id', async () => {
    const dataDir = await copyTemplate();
    const database = await openDatabase({ dataDir, logger });

    const second = openDatabase({ dataDir, logger });

    await expect(second).rejects.toBeInstanceOf(DatabaseInUseError);
    await expect(second).rejects.toThrow(
      `The database in ${dataDir}/database is in use by process ${process.pid};`,
    );
    await database.close();
    await database.close();
    const again = await openDatabase({ dataDir, logger });
    await again.close();
    await rm(dataDir, { recursive: true });
  });

  test('is taken over from a process that no longer lives', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, born: null }));

    const unlock = await lockDirectory(directory);

    expect(await readFile(`${directory}.lock`, 'utf8')).toContain(`"pid":${process.pid},`);
    await unlock();
    expect(await readdir(root)).toEqual([]);
  });

  // A container gives its program the same process id at every start.
  // Only Linux tells when a process was born.
  const platforms = ['linux'].filter((platform) => platform === process.platform);
  if (platforms.length > 0)
    test('is taken over from an earlier process with the same id', async () => {
      await writeFile(`${directory}.lock`, JSON.stringify({ pid: process.pid, born: 'another boot/1' }));

      const unlock = await lockDirectory(directory);

      await unlock();
    });

  test('is kept by whoever is still heard, though no process here has such an id', async () => {
    const unlock = await lockDirectory(directory);
    const mine = JSON.parse(await readFile(`${directory}.lock`, 'utf8')) as object;
    // As a process in another container appears here.
    await writeFile(`${directory}.lock`, JSON.stringify({ ...mine, pid: 2 ** 22 + 1 }));

    await expect(lockDirectory(directory)).rejects.toThrow(
      `The database in ${directory} is in use by another process;`,
    );

    await unlock();
    expect(await readdir(root)).toEqual([]);
  });

  test('is taken over from a process that is heard no more, though another has its id', async () => {
    const unlock = await lockDirectory(directory);
    const held = await readFile(`${directory}.lock`, 'utf8');
    await unlock();
    await writeFile(`${directory}.lock`, held);
    const { socket } = JSON.parse(held) as { socket: string };
    await leaveSocket(path.join(root, socket));

    await (
      await lockDirectory(directory)
    )();
    expect(await readdir(root)).toEqual([]);
  });

  test('holds by the process id where a path is too long for a socket', async () => {
    directory = path.join(root, 'd'.repeat(120), 'database');

    const unlock = await lockDirectory(directory);

    await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${process.pid};`);
    await unlock();
  });

  test('a file that was never filled is stale', async () => {
    await writeFile(`${directory}.lock`, '');

    const unlock = await lockDirectory(directory);

    await unlock();
  });

  test('of many that find a stale lock, one gets it', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, born: null }));

    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

/** A socket's file as a process leaves it that was killed. */
async function leaveSocket(file: string): Promise<void> {
  const listen = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', listen, file]), 'exit');
}

test.each([
  ['is a file', __filename],
  ['lies below a file', path.join(__filename, 'data')],
])('a DATA_DIR that %s is refused in one sentence', async (_, dataDir) => {
  await expect(openDatabase({ dataDir, logger })).rejects.toThrow(
    `The database cannot be kept in ${path.join(dataDir, 'database')}: a file stands in its way; set another DATA_DIR.`,
  );
});
