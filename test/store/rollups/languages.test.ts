import shop from '../../../config/shop.json';
import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { rankingTold } from './ranking-told';

const settings = rollupSettings('Asia/Tashkent', shop);
const asked = { id: 'languages', settings, now: Date.parse('2026-11-25T09:00:00Z') };
let database: Database;
let told: (period: string) => Promise<string>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  told = rankingTold(database, asked);
  await customer(1, 'ru', '2026-10-01', ['2026-11-05', '2026-11-20']);
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

/** Created at noon of a date, with visits on others: before the creation too, since another program may write rows late. */
async function customer(id: number, language: string, created: string, visits: string[]): Promise<void> {
  await database.query(
    `INSERT INTO users (id, telegram_id, language_code, created_at)
     VALUES ($id::bigint, $id::bigint, $language, ($created || 'T12:00+05')::timestamptz)`,
    { id, language, created },
  );
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT $id::bigint, day::date, (day || 'T10:00+05')::timestamptz FROM unnest($visits::text[]) AS day`,
    { id, visits },
  );
}

test('who came before they were a customer is active only in ranges by whose end they are one', async () => {
  await customer(2, 'ru', '2026-11-15', ['2026-11-03', '2026-11-10', '2026-11-15', '2026-11-21']);
  expect(await told('2026-11-01..2026-11-14')).toBe('ru 1/1');
  expect(await told('2026-11-06..2026-11-14')).toBe('ru 1/0');
  expect(await told('2026-11-10..2026-11-15')).toBe('ru 2/1');
  expect(await told('2026-11-16..2026-11-24')).toBe('ru 2/2');
  expect(await told('30d')).toBe('ru 2/2');
});

test('a creation that is dated anew, and another language, take early visits along', async () => {
  await database.query(
    `UPDATE users SET created_at = '2026-11-05T12:00:00+05', language_code = 'uz' WHERE id = 2`,
  );
  expect(await told('2026-11-01..2026-11-14')).toBe('ru 1/1, uz 1/1');
  expect(await told('2026-11-01..2026-11-04')).toBe('ru 1/0');
  await database.query(`UPDATE users SET created_at = '2026-11-22T12:00:00+05' WHERE id = 2`);
  expect(await told('2026-11-01..2026-11-21')).toBe('ru 1/1');
  expect(await told('2026-11-01..2026-11-22')).toBe('ru 1/1, uz 1/1');
});
