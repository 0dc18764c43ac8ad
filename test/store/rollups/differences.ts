import { type Database } from '../../../src/store/database';
import { type Rollups } from '../../../src/store/rollups/rollups';
import { type RollupSettings } from '../../../src/store/rollups/settings';
import { type Difference, verifyRollups } from '../../../src/store/rollups/verify';

/**
 * All that is kept and is not what the shop's tables say. Where nobody else writes one fold and one snapshot do for all
 * comparisons, in little more than half the time; `build.test.ts` and `test/postgres` ask as a bot does, with both for each of them.
 */
export async function differences(
  database: Database,
  { rollups, settings }: { rollups: Rollups; settings: RollupSettings },
): Promise<Difference[]> {
  await rollups.fold();
  const within: Database = { ...database, transaction: (work) => work() };
  const folded: Rollups = {
    ...rollups,
    fold: () => Promise.resolve(0),
    hasBegunSince: () => Promise.resolve(false),
  };
  const once = { isolation: 'repeatable read', readOnly: true } as const;
  return database.transaction(() => verifyRollups(within, { rollups: folded, settings }), once);
}
