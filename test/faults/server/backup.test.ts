import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { migrate } from '../../../src/store/migrate';
import { newDirectory, removeDirectory } from '../../support/bot-process';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { figure } from '../support/figure';
import { figuresOf } from '../support/figures-of';
import { rowsOf } from '../support/rows';
import { expectWhole, fillShop } from '../support/whole-shop';

const now = Date.now();

let directory: string;
const open: ServerDatabase[] = [];
beforeAll(async () => {
  directory = await newDirectory();
});
afterAll(async () => {
  for (const server of open) await server.drop();
  await removeDirectory(directory);
});

async function newDatabase(): Promise<ServerDatabase> {
  const server = await createServerDatabase();
  open.push(server);
  return server;
}

test('a dump of a server restored into another database has the same rows and gives the same figures', async () => {
  const [shopServer, elsewhere] = [await newDatabase(), await newDatabase()];
  await migrate(shopServer.database, { logger });
  await fillShop(shopServer.database, now);
  const file = path.join(directory, 'shop.dump');
  execFileSync('pg_dump', ['--format=custom', `--file=${file}`, shopServer.url]);
  execFileSync('pg_restore', [
    ...['--no-owner', '--no-privileges', '--exit-on-error', `--dbname=${elsewhere.url}`, file],
  ]);
  expect(await rowsOf(elsewhere.database)).toEqual(await rowsOf(shopServer.database));
  expect(await figuresOf(elsewhere.database, now)).toBe(await figuresOf(shopServer.database, now));
  await expectWhole(elsewhere.database, now);
  figure('upgrade', 'a dump of a server restored elsewhere: the same rows and figures');
});
