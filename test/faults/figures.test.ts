import { type Database } from '../../src/store/database';
import { fromRollups } from '../metrics/from-rollups';
import { compareHistories, PATIENCE_MS } from '../metrics/property';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { figure, isLong, times } from './support/figure';

/** The property of test/metrics, with a seed of its own; how to repeat a failure stands in test/metrics/property.ts. */
const HISTORIES = times(30, 1_000);
/** And as the bot reads them: from sums that are kept while the shop is written. */
const FROM_SUMS = times(5, 300);
const SEED = 51;
const MOST_MS = isLong ? 3_000_000 : 300_000;
const LIMIT_MS = Math.max(PATIENCE_MS, MOST_MS + 60_000);

let database: Database;
beforeEach(async () => {
  database = await openEmbeddedTestDatabase();
});
afterEach(() => database.close());

test(
  `every metric equals a naive recomputation over ${HISTORIES} random histories`,
  async () => {
    const untold = await compareHistories(database, { numRuns: HISTORIES, seed: SEED, mostMs: MOST_MS });
    // A few histories cannot tell something about every metric.
    if (isLong) expect(untold).toEqual([]);
    figure('correctFigures', `0 differences in ${HISTORIES} histories, every metric`);
  },
  LIMIT_MS,
);

test(
  `so it does where it is read from sums that are kept beforehand, over ${FROM_SUMS} histories`,
  async () => {
    const readerFor = fromRollups(database);
    await compareHistories(database, { numRuns: FROM_SUMS, seed: SEED, readerFor, mostMs: MOST_MS });
    figure('correctFigures', `0 differences in ${FROM_SUMS} histories read from sums`);
  },
  LIMIT_MS,
);
