import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

const customer = (telegramId: number) =>
  database.query(`INSERT INTO users (telegram_id, created_at) VALUES ($id, '2026-11-01')`, {
    id: telegramId,
  });
const chooses = (telegramId: number, locale: string) =>
  database.query(
    `INSERT INTO bot_customer_profiles (telegram_id, locale) VALUES ($id, $locale)
     ON CONFLICT (telegram_id) DO UPDATE SET locale = EXCLUDED.locale`,
    { id: telegramId, locale },
  );
const languages = () =>
  database.query(
    'SELECT language, customers FROM rollup_language_customers WHERE customers > 0 ORDER BY language',
  );

test('a language that was chosen counts for the customer, whichever of the two is written first', async () => {
  const rollups = createRollups(database, settings, movableClock());
  await chooses(1, 'uz');
  expect(await rollups.standing()).toBe('behind');
  // Somebody who is no customer yet is no key of any facts.
  expect(await rollups.fold()).toBe(0);
  await customer(1);
  await customer(2);
  expect(await rollups.fold()).toBeGreaterThan(0);

  await chooses(2, 'uz');
  expect(await rollups.fold()).toBe(1);

  expect(await languages()).toEqual([{ language: 'uz', customers: '2' }]);
  expect(await rollups.standing()).toBe('current');
});

test('what a profile says beside the language is no news', async () => {
  const rollups = createRollups(database, settings, movableClock());
  await database.query(`UPDATE bot_customer_profiles SET phone = '+998'`);
  await database.query(`INSERT INTO bot_customer_profiles (telegram_id, phone) VALUES (3, '+998')`);
  expect(await rollups.standing()).toBe('current');
});
