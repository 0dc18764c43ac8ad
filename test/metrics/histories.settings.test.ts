import { type MetricSettings } from '../../src/metrics/binds';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { type RollupSettings, rollupSettings } from '../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { differences } from '../store/rollups/differences';
import { movableClock } from '../support/movable-clock';
import { compareHistories, PATIENCE_MS, type ReaderFor } from './property';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

/** What the shop had set before, one thing or several after the other. */
const BEFORE: readonly ((now: RollupSettings) => Partial<RollupSettings>)[] = [
  ({ rfm }) => ({ rfm: { ...rfm, recencyDays: [3, 11], orders: [3, 4] } }),
  ({ funnel }) => ({ funnel: { steps: [...funnel.steps].reverse(), windowDays: 3 } }),
  () => ({ revenue: ['new', 'paid'] }),
  ({ rfm, funnel }) => ({
    rfm: { ...rfm, revenue: [1, 2] },
    funnel: { ...funnel, windowDays: funnel.windowDays + 1 },
  }),
  ({ rfm }) => ({ revenue: ['paid', 'completed', 'refunded'], rfm: { ...rfm, orders: [5, 6] } }),
];
/** How many transactions of a few keys a build has had since: none, its beginning alone, and up to its end. */
const STEPS = [0, 1, 2, 0, 3, 5, 7, 10, 0, 15, 25];

let history = 0;
/**
 * Sums that were built for other settings, of which a build may since have made some stretches anew. What the history
 * writes comes to them where they stand.
 */
const readerFor: ReaderFor = async (timeZone: string, shop: MetricSettings) => {
  history += 1;
  const settings = rollupSettings(timeZone, shop);
  const before = { ...settings, ...BEFORE[history % BEFORE.length]!(settings) };
  await createBuild(database, before).run(() => undefined);
  const build = createBuild(database, settings, { chunk: 2 });
  let left = STEPS[history % STEPS.length]!;
  await build.run(
    () => undefined,
    () => left-- > 0,
  );
  const rollups = createRollups(database, settings, movableClock());
  return {
    reader: createMetricReader(database, { rollupsOf: () => rollups }),
    meanwhile: () => rollups.foldHere(),
    async afterwards() {
      await build.run(() => undefined);
      const found = await differences(database, { rollups, settings });
      return found.map((difference) => JSON.stringify(difference));
    },
  };
};

test(
  'figures are right while sums are those of other settings, and at every step in which they are made anew',
  async () => {
    expect(await compareHistories(database, { numRuns: 50, first: 4, seed: 46, readerFor })).toEqual([]);
  },
  PATIENCE_MS,
);
