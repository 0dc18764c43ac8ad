import { type Database } from '../../src/store/database';
import { intakeInto } from '../http/events/into-store';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { emptyShop } from './shop-fixture';

let database: Database;
let clock: ReturnType<typeof movableClock>;
let shop: ReturnType<typeof intakeInto>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  clock = movableClock();
  shop = intakeInto(database, clock);
});
afterAll(() => database.close());

const events = () =>
  database.query<{ telegram_id: string; name: string; properties: object; at: Date; update_id: string }>(
    `SELECT users.telegram_id, events.name, events.properties, events.at, events.update_id
       FROM events JOIN users ON users.id = events.customer_id ORDER BY events.at, users.telegram_id, events.name`,
  );
const viewed = (id: string, more: object = {}) => ({ id, name: 'product_viewed', ...more });

test('an event of a page is kept with its time and properties, and its sender becomes a customer', async () => {
  const at = clock.now() - 60_000;
  await shop.send(7, viewed('a', { at, properties: { product_id: 17, text: 'чай\0' } }));
  const [event, ...others] = await events();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    name: 'product_viewed',
    properties: { product_id: 17, text: 'чай' },
    at: new Date(at),
  });
  expect(BigInt(event!.update_id)).toBeLessThan(0n);
  expect(await database.query('SELECT telegram_id, first_name, source, last_seen_at FROM users')).toEqual([
    { telegram_id: '7', first_name: 'Aziza', source: 'instagram', last_seen_at: new Date(at) },
  ]);
});

test('the same batch twice is kept once, by one process and by another', async () => {
  const batch = [viewed('a'), viewed('b'), { id: 'c', name: 'cart_added' }];
  await shop.send(7, ...batch);
  const kept = await events();
  expect(kept).toHaveLength(3);
  clock.advance(5_000);
  await shop.send(7, ...batch);
  await intakeInto(database, clock).send(7, ...batch, viewed('d'));
  const after = await events();
  expect(after.slice(0, 3)).toEqual(kept);
  expect(after).toHaveLength(4);
});

test('two customers with the same id are both kept', async () => {
  await shop.send(7, viewed('1'));
  await shop.send(8, viewed('1'));
  expect((await events()).map((event) => event.telegram_id)).toEqual(['7', '8']);
});

test("the bot's own updates and the events of pages meet nowhere", async () => {
  shop.buffer.track({ telegramId: 7, at: clock.now(), name: 'product_viewed', properties: {}, updateId: 1 });
  await shop.send(7, viewed('1'));
  expect(await events()).toHaveLength(2);
});
