import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './bot-process';

const run = promisify(execFile);

/** A PostgreSQL server of the test's own, to be killed and started as it likes. */
export interface OwnServer {
  url: string;
  /** As a crash: no goodbye to anybody, recovery at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Its programs are found where scripts/test-postgres.sh put them: in front of the PATH. */
export async function createOwnServer(): Promise<OwnServer> {
  const directory = mkdtempSync(path.join(tmpdir(), 'shop-pulse-own-server-'));
  const data = path.join(directory, 'data');
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const as = (program: string, args: string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', 'env', `PATH=${process.env.PATH}`, program, ...args], {
          cwd: '/',
        })
      : run(program, args, { cwd: directory });
  if (isRoot) await run('chown', ['postgres', directory]);
  await as('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);

  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory}`;
  const start = async () => {
    await as('pg_ctl', [
      '-D',
      data,
      '-l',
      path.join(directory, 'log'),
      '-w',
      '-t',
      '30',
      '-o',
      options,
      'start',
    ]);
  };
  const crash = async () => {
    await as('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    crash,
    async remove() {
      await crash().catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
