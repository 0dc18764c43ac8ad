import { type Database } from '../../src/store/database';
import { openServer } from '../../src/store/server';
import { freePort } from '../support/free-port';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy';

let server: ServerDatabase;
let proxy: TcpProxy;
let database: Database;

beforeAll(async () => {
  server = await createServerDatabase();
  const { hostname, port } = new URL(server.url);
  proxy = tcpProxy(await freePort(), { host: hostname, port: Number(port) });
  await proxy.open();
  const through = new URL(server.url);
  through.port = String(proxy.port);
  const silence = { silentMs: 200, lookMs: 100 };
  database = openServer({ url: through.href, dataDir: 'unused', logger, silence });
});
afterAll(async () => {
  await proxy.cut();
  await database.close();
  await server.drop();
});

test('a statement that says nothing while it runs is left alone, however long that is', async () => {
  expect(await database.query('SELECT 1 AS one, pg_sleep(2)')).toMatchObject([{ one: 1 }]);
});

test('a question that the server never heard ends with its connection, and the next one is answered', async () => {
  await database.query('SELECT 1');
  proxy.silence();
  proxy.speak();
  await expect(database.query('SELECT 2')).rejects.toThrow('Connection terminated');
  expect(await database.query('SELECT 3 AS three')).toEqual([{ three: 3 }]);
});

test('an answer that never arrives ends its connection too', async () => {
  const asked = database.query('SELECT pg_sleep(1)');
  const failed = expect(asked).rejects.toThrow('Connection terminated');
  const isRunning = async () =>
    (await server.database.query(`SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(1)'`))
      .length > 0;
  while (!(await isRunning()));
  proxy.silence();
  proxy.speak();
  await failed;
});
