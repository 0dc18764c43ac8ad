import { type Database } from '../../src/store/database';
import { createParkedUpdates } from '../../src/store/parked-updates';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test('updates are kept in the order in which they came, once, until they are forgotten', async () => {
  const parked = createParkedUpdates<{ update_id: number; message?: { text: string } }>(database);
  await parked.keep([{ update_id: 9, message: { text: 'a \0 that jsonb refuses' } }, { update_id: 3 }]);
  await parked.keep([{ update_id: 9 }, { update_id: 4 }]);
  expect((await parked.all()).map(({ update_id: id }) => id)).toEqual([9, 3, 4]);
  expect((await parked.all())[0]?.message?.text).toMatch(/^a .* that jsonb refuses$/);
  await parked.forget(3);
  expect((await parked.all()).map(({ update_id: id }) => id)).toEqual([9, 4]);
});
