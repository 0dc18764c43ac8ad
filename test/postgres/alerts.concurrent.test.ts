import { createAlertLedger } from '../../src/store/alert-ledger';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const T = Date.parse('2026-11-23T09:30:00Z');
const PAUSE = 12 * 3_600_000;
const alert = { chatId: -100, kind: 'low', about: '' } as const;
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

/** The same asked by two processes, 20 times each. */
async function trueOf(ask: (ledger: ReturnType<typeof createAlertLedger>) => Promise<boolean>) {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      ask(createAlertLedger(index % 2 === 0 ? server.database : other)),
    ),
  );
  return answers.filter(Boolean).length;
}

test('of two processes that look at the same time one tells of a trouble, and one of its end', async () => {
  for (let round = 0; round < 5; round += 1) {
    const now = T + round * (PAUSE + 1);
    expect(await trueOf((ledger) => ledger.claim(alert, { now, notSince: now - PAUSE }))).toBe(1);
    expect(await trueOf((ledger) => ledger.end(alert, now).then((at) => at !== undefined))).toBe(1);
  }
});
