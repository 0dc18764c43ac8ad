import { type Database } from '../../src/store/database';
import { compareHistories, PATIENCE_MS } from '../metrics/property';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { figure, isLong, times } from './support/figure';

/** The property of test/metrics, with a seed of its own; how to repeat a failure stands in test/metrics/property.ts. */
const HISTORIES = times(30, 1_000);
const SEED = 51;
const MOST_MS = isLong ? 3_000_000 : 300_000;

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test(
  `every metric equals a naive recomputation over ${HISTORIES} random histories`,
  async () => {
    const untold = await compareHistories(database, { numRuns: HISTORIES, seed: SEED, mostMs: MOST_MS });
    // A few histories cannot tell something about every metric.
    if (isLong) expect(untold).toEqual([]);
    figure('correctFigures', `0 differences in ${HISTORIES} histories, every metric`);
  },
  Math.max(PATIENCE_MS, MOST_MS + 60_000),
);
