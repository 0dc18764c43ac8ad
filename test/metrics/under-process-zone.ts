import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { compareHistories, PATIENCE_MS } from './property';

/** A third of a thousand, and a little: the process's own zone is another in each of the three files. */
const HISTORIES = 340;
const FIRST = 8;

/** What the zone's clocks are behind UTC, in minutes, as `Date` tells it; and the seed of this file's histories. */
interface Under {
  seed: number;
  january: number;
  july: number;
}

export function compareUnder(zone: string, { seed, january, july }: Under): void {
  let database: Database;
  beforeAll(async () => {
    database = await openEmbeddedTestDatabase();
  });
  afterAll(() => database.close());

  test(`the process is really in ${zone}`, () => {
    const offsets = [new Date(2026, 0, 1), new Date(2026, 6, 1)].map((date) => date.getTimezoneOffset());
    expect(offsets).toEqual([january, july]);
  });

  test(
    `every metric equals a naive recomputation over random histories, in a process in ${zone}`,
    async () =>
      expect(await compareHistories(database, { numRuns: HISTORIES, first: FIRST, seed })).toEqual([]),
    PATIENCE_MS,
  );
}
