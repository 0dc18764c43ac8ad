import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port';

const run = promisify(execFile);

/** A PostgreSQL server of the test's own, to be killed and started as it likes. */
export interface OwnServer {
  url: string;
  port: number;
  /** Where its files are, and its log. */
  directory: string;
  /** As a crash: no goodbye to anybody, recovery at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Takes connections and does not answer, as a machine that hangs. Returns what ends that. */
  hang(): Promise<() => void>;
  remove(): Promise<void>;
}

type As = (program: string, args: string[]) => Promise<unknown>;

/**
 * Its programs are found where scripts/test-postgres.sh put them: in front of the PATH. `settings` are of
 * postgresql.conf, such as `max_connections=20`.
 */
export const createOwnServer = (settings: readonly string[] = []): Promise<OwnServer> =>
  createServer(
    (as, data) =>
      as('initdb', [
        ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
        ...['--locale=C.UTF-8', '--no-sync'],
      ]),
    settings,
  );

/** A streaming replica of a server that runs. */
export const createReplicaOf = ({ port }: OwnServer): Promise<OwnServer> =>
  createServer((as, data) =>
    as('pg_basebackup', [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'],
      ...['--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
    ]),
  );

async function createServer(
  make: (as: As, data: string) => Promise<unknown>,
  settings: readonly string[] = [],
): Promise<OwnServer> {
  const directory = mkdtempSync(path.join(tmpdir(), 'shop-pulse-own-server-'));
  const data = path.join(directory, 'data');
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const as: As = (program, args) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', 'env', `PATH=${process.env.PATH}`, program, ...args], {
          cwd: '/',
        })
      : run(program, args, { cwd: directory });
  if (isRoot) await run('chown', ['postgres', directory]);
  await make(as, data);

  const log = path.join(directory, 'log');
  const options = [
    ...[`-p ${port}`, '-c listen_addresses=127.0.0.1', `-c unix_socket_directories=${directory}`],
    ...settings.map((setting) => `-c ${setting}`),
  ].join(' ');
  const start = async () => {
    await as('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '30', '-o', options, 'start']);
  };
  const crash = async () => {
    await as('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  };
  const processes = async () => {
    const parent = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', parent]);
    return [parent, ...stdout.split('\n')].map(Number).filter((pid) => pid > 0);
  };
  await start();
  return {
    ...{ url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, directory },
    ...{ start, crash },
    async hang() {
      const stopped = await processes();
      stopped.forEach((pid) => process.kill(pid, 'SIGSTOP'));
      return () => stopped.forEach((pid) => process.kill(pid, 'SIGCONT'));
    },
    async remove() {
      await crash().catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
