import { type Clock } from '../../clock';
import { type Unfit } from '../../metrics/reader';
import { type Database } from '../database';
import { createFold, type Fold } from './fold';
import { type RollupSettings } from './settings';
import { isBehind, loadRollupState, preparedOf, unfitFor } from './state';

export interface Rollups extends Fold {
  /**
   * Which rollups do not hold what the shop's tables hold, as the current transaction sees both, because they are being
   * built or were built for other settings, and how many percent of those are there; whether the others lack what waits
   * to be folded; and how many builds had begun by then.
   */
  look(): Promise<{ unfit: Unfit; prepared: number | undefined; isBehind: boolean; builds: string }>;
  /**
   * Outside of a transaction: whether a build has begun since they were looked at. What it empties at once is empty to
   * older snapshots as well, so that what was read in one of them is then worth nothing.
   */
  hasBegunSince(builds: string): Promise<boolean>;
  /** The same in a word, of all of them. */
  standing(): Promise<Standing>;
}

/** `behind`: but for keys that wait to be folded. `unusable`: some are being built, or not for these settings. */
export type Standing = 'current' | 'behind' | 'unusable';

/** `until` and `most` as of a fold. */
export function createRollups(
  database: Database,
  settings: RollupSettings,
  clock: Clock,
  until?: AbortSignal,
  most?: number,
): Rollups {
  async function look(): ReturnType<Rollups['look']> {
    const state = await loadRollupState(database);
    const unfit = unfitFor(settings, state);
    return {
      ...{ unfit, prepared: unfit.length > 0 ? preparedOf(state) : undefined },
      ...{ isBehind: unfit !== 'all' && isBehind(state), builds: state.builds },
    };
  }

  return {
    ...createFold(database, { clock, until, most }),
    look,
    async hasBegunSince(builds) {
      const rows = await database.query('SELECT FROM rollup_state WHERE builds <> $builds::bigint', {
        builds,
      });
      return rows.length > 0;
    },
    async standing() {
      const { unfit, isBehind } = await look();
      if (unfit.length > 0) return 'unusable';
      return isBehind ? 'behind' : 'current';
    },
  };
}
