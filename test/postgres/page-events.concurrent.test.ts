import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { intakeInto } from '../http/events/into-store';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

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

test('the same batches that two processes take at once are kept once', async () => {
  const clock = movableClock();
  const people = Array.from({ length: 20 }, (_, index) => 1_000 + index);
  const events = Array.from({ length: 10 }, (_, index) => ({ id: `e${index}`, name: 'product_viewed' }));
  await Promise.all(
    [server.database, other, server.database, other].map(async (database, round) => {
      const process = intakeInto(database, clock);
      // In orders that cross.
      const turn = <T>(list: readonly T[]) => (round % 2 === 0 ? list : [...list].reverse());
      for (const person of turn(people)) {
        const { taken } = await process.send(person, ...turn(events));
        expect(taken).toHaveLength(events.length);
      }
    }),
  );
  const kept = await server.database.query<{ events: string }>(
    `SELECT telegram_id, count(*) AS events FROM events JOIN users ON users.id = events.customer_id GROUP BY telegram_id`,
  );
  expect(kept.map((row) => row.events)).toEqual(people.map(() => '10'));
});
