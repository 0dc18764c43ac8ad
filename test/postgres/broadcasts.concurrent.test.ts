import { createBroadcasts } from '../../src/store/broadcasts';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { senderOver, until } from '../bot/broadcast/support';
import { aDraft, startBroadcast } from '../store/broadcast-fixture';
import { emptyShop, T } from '../store/shop-fixture';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const PEOPLE = Array.from({ length: 200 }, (_, index) => 1_000 + index);
const LEASE = 120_000;

let server: ServerDatabase;
let other: Database;
let clock: ReturnType<typeof movableClock>;

const store = (database: Database) => createBroadcasts({ database, revenue: ['paid'], clock });
const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  other = await openDatabase({ url: server.url, dataDir: 'unused', logger });
});
beforeEach(async () => {
  await emptyShop(server.database);
  clock = movableClock(T);
});
afterAll(async () => {
  await other.close();
  await server.drop();
});

test('however many claim at once, each recipient is claimed once', async () => {
  const id = await startBroadcast(store(server.database), PEOPLE);
  const claims = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      store(index % 2 === 0 ? server.database : other).claim(id, 5, LEASE),
    ),
  );
  const claimed = claims.flat().map(({ telegramId }) => telegramId);
  expect(new Set(claimed).size).toBe(claimed.length);
  const rest = await store(other).claim(id, 1_000, LEASE);
  expect(sorted([...claimed, ...rest.map(({ telegramId }) => telegramId)])).toEqual(PEOPLE);
});

test('a confirmation that arrives eight times at once starts one broadcast', async () => {
  const draft = aDraft();
  await store(server.database).draft(draft, [PEOPLE], T);
  const started = await Promise.all(
    Array.from({ length: 8 }, (_, index) => store(index % 2 ? server.database : other).start(draft.id, T)),
  );
  expect(started.filter((broadcast) => broadcast !== undefined)).toHaveLength(1);
});

test('of two processes that ask at once, one leads', async () => {
  await startBroadcast(store(server.database), PEOPLE);
  const led = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      store(index % 2 ? server.database : other).lead(`process ${index}`, 15_000),
    ),
  );
  expect(led.filter((broadcast) => broadcast !== undefined)).toHaveLength(1);
});

test('two senders at once reach everybody, nobody twice', async () => {
  const id = await startBroadcast(store(server.database), PEOPLE);
  const senders = [
    senderOver(server.database, { clock, owner: 'one' }),
    senderOver(other, { clock, owner: 'two' }),
  ];
  senders.forEach(({ sender }) => sender.start());
  await until(async () => (await store(other).find(id))?.state === 'done', 'it is done');
  await Promise.all(senders.map(({ sender }) => sender.stop()));
  expect(sorted(senders.flatMap(({ tried }) => tried()))).toEqual(PEOPLE);
});

test('whom a process had claimed when it was killed is unknown; another one writes to the rest', async () => {
  const id = await startBroadcast(store(server.database), PEOPLE);
  const killed = await openDatabase({ url: server.url, dataDir: 'unused', logger });
  const first = senderOver(killed, { clock, owner: 'killed' });
  let isKilled = false;
  first.answer(({ payload }) => {
    if (payload.chat_id !== 1_050 && !isKilled) return undefined;
    isKilled = true;
    // Taken by Telegram, and nobody is left to hear it.
    return new Promise(() => undefined);
  });
  first.sender.start();
  await until(() => isKilled, 'the kill');
  const answered = first.tried().indexOf(1_050);
  await until(
    async () => (await store(other).progress(id)).sent === answered,
    'what was answered before is written',
  );
  await killed.close();

  const second = senderOver(other, { clock, owner: 'next', stride: 10 });
  second.sender.start();
  await until(async () => {
    second.sender.wake();
    clock.advance(1_000);
    return (await store(other).find(id))?.state === 'done';
  }, 'the rest');
  await second.sender.stop();

  const tried = [...first.tried(), ...second.tried()];
  expect(new Set(tried).size).toBe(tried.length);
  const { unknown, sent, total } = await store(other).progress(id);
  expect(unknown).toBeGreaterThanOrEqual(1);
  expect(unknown + sent).toBe(total);
  expect(second.tried()).not.toContain(1_050);
});
