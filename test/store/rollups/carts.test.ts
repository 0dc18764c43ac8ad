import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { differences } from './differences';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(`INSERT INTO products (id, name, price) VALUES (1, 'Tea', 10), (2, 'Mug', 20)`);
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

test.each([
  ['a cart of nobody counts nowhere', `INSERT INTO bot_carts VALUES (7, 1, 2, 9)`, []],
  ['until its owner is a customer', `INSERT INTO users (id, telegram_id) VALUES (1, 7)`, ['1: 2 of 1']],
  ['something is added', `INSERT INTO bot_carts VALUES (7, 2, 1, 20)`, ['1: 2 of 1, 1 of 2']],
  ['there is more of it', `UPDATE bot_carts SET quantity = 5 WHERE product_id = 2`, ['1: 2 of 1, 5 of 2']],
  ['it is taken out', `DELETE FROM bot_carts WHERE product_id = 1`, ['1: 5 of 2']],
  ['the customer has another account', `UPDATE users SET telegram_id = 8`, []],
  ['and has the first again', `UPDATE users SET telegram_id = 7`, ['1: 5 of 2']],
  [
    'the customer is written anew with another account',
    `DELETE FROM users; INSERT INTO users (id, telegram_id) VALUES (1, 9)`,
    [],
  ],
  ['that has a cart', `INSERT INTO bot_carts VALUES (9, 1, 1, 10)`, ['1: 1 of 1']],
  ['the customer is deleted', `DELETE FROM users`, []],
])('what lies in carts is known: %s', async (_, write, carts) => {
  await database.query(write);
  const rollups = createRollups(database, settings, movableClock());
  await rollups.fold();

  const rows = await database.query<{ line: string }>(
    `SELECT customer_id || ': ' || string_agg(quantity || ' of ' || product_id, ', ' ORDER BY product_id) AS line
     FROM rollup_carts, unnest(product_ids, quantities) AS lying(product_id, quantity) GROUP BY customer_id`,
  );
  expect(rows.map(({ line }) => line)).toEqual(carts);
  expect(await differences(database, { rollups, settings })).toEqual([]);
});
