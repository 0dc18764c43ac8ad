import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/store/database';
import { silentLogger } from './silent-logger';

export interface ServerDatabase {
  url: string;
  database: Database;
  /** Closes `database`, throws everybody else out and removes it from the server. */
  drop(): Promise<void>;
}

/** A new, empty database on the server that TEST_DATABASE_URL names; one for each test file, or test. */
export async function createServerDatabase(): Promise<ServerDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run scripts/test-postgres.sh npm test');
  const name = `shop_pulse_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href, dataDir: 'unused', logger: silentLogger });
  return {
    url: url.href,
    database,
    drop: async () => {
      await database.close();
      await execute(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** A connection of its own, for what a test does as another program. The caller ends it. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** One text of statements on a connection of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
