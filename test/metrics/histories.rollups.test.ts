import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { fromRollups } from './from-rollups';
import { compareHistories, PATIENCE_MS } from './property';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test(
  'figures from rollups are those of the naive recomputation, whatever is written late, twice, changed or deleted',
  async () => {
    expect(
      await compareHistories(database, {
        numRuns: 40,
        first: 4,
        seed: 44,
        readerFor: fromRollups(database),
      }),
    ).toEqual([]);
  },
  PATIENCE_MS,
);
