import { type Database, openDatabase } from '../../src/store/database';
import { createLoginCodes } from '../../src/store/login-codes';
import { migrate } from '../../src/store/migrate';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const T = Date.parse('2026-11-26T09:00:00Z');
const ADMIN = 900_001;
let server: ServerDatabase;
let other: Database;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  other = await openDatabase({ url: server.url, dataDir: 'unused', logger });
});
afterAll(async () => {
  await other.close();
  await server.drop();
});

test('of twenty who bring the same code to two processes at once, one is let in', async () => {
  for (let round = 0; round < 20; round += 1) {
    const code = await createLoginCodes(server.database).create(ADMIN, T);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        createLoginCodes(index % 2 === 0 ? server.database : other).redeem(code, T),
      ),
    );
    expect(answers.filter((person) => person === ADMIN)).toHaveLength(1);
    expect(answers.filter((person) => person === undefined)).toHaveLength(19);
  }
});

test('of codes that are made at once for one person, one is good', async () => {
  const [one, two] = [createLoginCodes(server.database), createLoginCodes(other)];
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).create(ADMIN, T)),
  );
  const answers: (number | undefined)[] = [];
  for (const code of made) answers.push(await one.redeem(code, T));
  expect(answers.filter((person) => person === ADMIN)).toHaveLength(1);
});
