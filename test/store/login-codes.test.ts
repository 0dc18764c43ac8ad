import { LOGIN_CODE_MINUTES } from '../../src/shop/login-codes';
import { type Database } from '../../src/store/database';
import { createLoginCodes } from '../../src/store/login-codes';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const T = Date.parse('2026-11-26T09:00:00Z');
const LIFE = LOGIN_CODE_MINUTES * 60_000;
const RUSTAM = 900_001;
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => database.query('DELETE FROM bot_login_codes'));
afterAll(() => database.close());

const rows = () => database.query<{ digest: string }>('SELECT * FROM bot_login_codes');

test('a code tells once whose it is', async () => {
  const codes = createLoginCodes(database);
  const code = await codes.create(RUSTAM, T);
  expect(await codes.redeem(code, T + LIFE - 1)).toBe(RUSTAM);
  expect(await codes.redeem(code, T + LIFE - 1)).toBeUndefined();
});

test('a code that nobody made, and one that is too old, tell nothing', async () => {
  const codes = createLoginCodes(database);
  const code = await codes.create(RUSTAM, T);
  expect(await codes.redeem('', T)).toBeUndefined();
  expect(await codes.redeem(`${code}x`, T)).toBeUndefined();
  expect(await codes.redeem(code, T + LIFE)).toBeUndefined();
});

test("a new code ends the older one of the same person, and nobody else's", async () => {
  const codes = createLoginCodes(database);
  const [older, theirs] = [await codes.create(RUSTAM, T), await codes.create(2 ** 52, T)];
  const newer = await codes.create(RUSTAM, T + 1);
  expect(await codes.redeem(older, T + 2)).toBeUndefined();
  expect(await codes.redeem(newer, T + 2)).toBe(RUSTAM);
  expect(await codes.redeem(theirs, T + 2)).toBe(2 ** 52);
});

test('only a digest is kept, and what is too old goes with the next code', async () => {
  const codes = createLoginCodes(database);
  const code = await codes.create(RUSTAM, T);
  const kept = await rows();
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(code);
  await codes.create(7, T + LIFE);
  expect(await rows()).toMatchObject([{ telegram_id: '7' }]);
});

test('a code is 192 random bits that fit a link as they are', async () => {
  const codes = createLoginCodes(database);
  const made = [await codes.create(1, T), await codes.create(2, T)];
  expect(new Set(made).size).toBe(2);
  for (const code of made) expect(code).toMatch(/^[\w-]{32}$/);
});
