import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** A PostgreSQL server of this run's own. */
export interface BenchServer {
  version: string;
  /** Address of a database on it. */
  url(database: string): string;
  connect(database: string): Promise<Client>;
  /** A new empty database, instead of one of that name that an earlier run has left. */
  create(database: string): Promise<string>;
  drop(database: string): Promise<void>;
  /** Where it may write files of its own, by COPY for example. */
  directory: string;
  /** Throws everybody out; its files stay. */
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
/**
 * As a shop's server would be set: commits reach the disk, a quarter of the memory is for its buffers. What
 * autovacuum and checkpoints do at their own time would make one run unlike the next.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  shared_buffers: `${Math.min(2_048, Math.round(totalmem() / 2 ** 22))}MB`,
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  checkpoint_timeout: '30min',
  max_connections: '100',
  autovacuum: 'off',
};

/**
 * Starts the newest installed server with its files in `directory`, which become its own where none are there.
 * @throws Error in one sentence where no server is installed
 */
export async function startServer({
  directory,
  isKept,
}: {
  directory: string;
  isKept: boolean;
}): Promise<BenchServer> {
  const bin = newestBin();
  const data = path.join(directory, 'postgres');
  const isRoot = userInfo().uid === 0;
  // PostgreSQL refuses to run as root.
  const as = (program: string, args: string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args], { cwd: '/' })
      : run(path.join(bin, program), args, { cwd: '/' });
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    chownSync(directory, Number(stdout), -1);
  }
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    const encoding = ['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    await as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', ...encoding]);
  }
  const port = await freePort();
  const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  const options = [
    '-p',
    String(port),
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    ...settings,
  ];
  const log = path.join(directory, 'server.log');
  await as('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '120', '-o', options.join(' '), 'start']);

  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const connect = async (database: string) => {
    const client = new Client({ connectionString: url(database) });
    // The server is stopped under whoever is still connected.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const administer = async (...statements: string[]) => {
    const client = await connect('postgres');
    try {
      for (const sql of statements) await client.query(sql);
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? '';
    } finally {
      await client.end();
    }
  };
  const dropped = (database: string) => `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;

  let stopped: Promise<void> | undefined;
  // What is kept is closed in order; what is thrown away need not be written out before.
  const how = isKept ? 'fast' : 'immediate';
  const end = async () => void (await as('pg_ctl', ['-D', data, '-m', how, '-w', 'stop']));
  return {
    version: (await administer()).split(' ')[0] ?? '',
    ...{ directory, url, connect },
    async create(database) {
      await administer(dropped(database), `CREATE DATABASE ${database}`);
      return url(database);
    },
    async drop(database) {
      await administer(dropped(database));
    },
    stop: () => (stopped ??= end()),
  };
}

function newestBin(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name)) : [];
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  const bin = path.join(DEBIAN, String(newest), 'bin');
  if (newest === undefined || !existsSync(path.join(bin, 'initdb')))
    throw new Error(`No PostgreSQL server under ${DEBIAN}; install Debian's package postgresql.`);
  return bin;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
