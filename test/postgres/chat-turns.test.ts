import { createChatTurns, type ChatTurns } from '../../src/store/chat-turns';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
let here: ChatTurns;
let there: ChatTurns;
beforeAll(async () => {
  server = await createServerDatabase();
});
beforeEach(() => {
  here = createChatTurns({ url: server.url, logger });
  there = createChatTurns({ url: server.url, logger });
});
afterEach(() => Promise.all([here.close(), there.close()]));
afterAll(() => server.drop());

test('a chat waits for the other process, another chat does not', async () => {
  const order: string[] = [];
  const end = await here.take(1);
  const waiting = there.take(1).then((endThere) => {
    order.push('the same chat');
    return endThere;
  });
  (await there.take(2))();
  order.push('another chat');
  end();
  (await waiting)();
  expect(order).toEqual(['another chat', 'the same chat']);
});

test('a process that dies gives its turns back', async () => {
  await here.take(1);
  const waiting = there.take(1);
  await server.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  (await waiting)();
  // The connection that was cut off is made again.
  (await here.take(2))();
});

test('without a database nobody waits', async () => {
  const away = createChatTurns({ url: 'postgres://nobody@127.0.0.1:1/none', logger });
  (await away.take(1))();
  (await away.take(1))();
  await away.close();
});
