import { systemClock } from '../../src/clock';
import { createProfiles } from '../../src/store/profiles';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { emptyShop } from './shop-fixture';

let database: Database;
const profiles = () => createProfiles(database, systemClock);
const customer = (telegramId: number, language: string | null, blocked = false) =>
  database.query(
    `INSERT INTO users (telegram_id, language_code, blocked_at)
     VALUES ($telegramId, $language::text, CASE WHEN $blocked THEN now() END)`,
    { telegramId, language, blocked },
  );

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('of somebody unknown nothing is known, and nothing forbids to write to them', async () => {
  expect(await profiles().addressee(42)).toEqual({ locale: null, languageCode: null, isBlocked: false });
});

test('the language of the client stands beside the one that was chosen', async () => {
  await customer(42, 'ru-RU');
  expect(await profiles().addressee(42)).toEqual({ locale: null, languageCode: 'ru-RU', isBlocked: false });
  await profiles().chooseLocale(42, 'uz');
  await profiles().chooseLocale(42, 'en');
  expect(await profiles().addressee(42)).toEqual({ locale: 'en', languageCode: 'ru-RU', isBlocked: false });
  expect(await profiles().addressee(43)).toMatchObject({ locale: null, languageCode: null });
});

test('a language may be chosen before the customer is written down', async () => {
  await profiles().chooseLocale(42, 'uz');
  expect(await profiles().addressee(42)).toEqual({ locale: 'uz', languageCode: null, isBlocked: false });
});

test('the language of an admin, who is no customer, is known by their client, and a choice stands beside it', async () => {
  await profiles().noteClientLanguage(42, 'uz');
  await profiles().noteClientLanguage(42, 'en-GB');
  expect(await profiles().addressee(42)).toEqual({ locale: null, languageCode: 'en-GB', isBlocked: false });
  await profiles().chooseLocale(42, 'ru');
  await profiles().noteClientLanguage(42, 'uz');
  expect(await profiles().addressee(42)).toEqual({ locale: 'ru', languageCode: 'uz', isBlocked: false });
});

test('whoever has blocked the bot is known as such', async () => {
  await customer(42, null, true);
  expect(await profiles().addressee(42)).toMatchObject({ isBlocked: true });
});

test('a language that is offered no more is none', async () => {
  await database.query(`INSERT INTO bot_customer_profiles (telegram_id, locale) VALUES (42, 'de')`);
  expect(await profiles().addressee(42)).toMatchObject({ locale: null });
});
