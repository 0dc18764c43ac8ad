import { type Database } from '../database';
import { type Taken } from './build';
import { type Chunk } from './chunk';
import { customerFacts } from './customers';
import { createJourneysBuild } from './journeys-build';
import { JOURNEYS, JOURNEYS_TABLES } from './journeys';
import { rollupBinds, type RollupSettings } from './settings';
import { settle } from './settle';
import { changedSince, loadRollupState } from './state';

/**
 * One makes journeys at a time, in whichever process, beside whoever folds what journeys are not made of. Who wants
 * the lock of all rollups as well takes that one first.
 */
export const JOURNEYS_LOCK_SQL = 'LOCK TABLE rollup_journeys_build IN EXCLUSIVE MODE';

const AFTER = { journeys: 'pairs', pairs: 'ready' } as const;

/**
 * The lane of a build that makes journeys: each call is one short transaction. Resolves with undefined where there is
 * nothing to do, or not yet: what is to be built for other settings is begun by the main lane.
 */
export function createJourneysLane(
  database: Database,
  settings: RollupSettings,
  chunk: Chunk,
): () => Promise<Taken | undefined> {
  const build = createJourneysBuild(database, rollupBinds(settings), chunk);

  async function take(): Promise<Taken | undefined> {
    await database.query(JOURNEYS_LOCK_SQL);
    const state = await loadRollupState(database);
    const { journeys, expected } = state;
    const { step, cursor, done } = journeys;
    if (step === 'ready' || changedSince(state, settings).length > 0) return undefined;
    // Pairs compare who is there with the facts of all customers.
    if (step === 'pairs' && state.step === customerFacts.name) return undefined;
    const { keys, cursor: next } = await build[step](cursor);
    await database.query(
      'UPDATE rollup_journeys_build SET step = $after::text, cursor = $next::text, done = done + $keys::bigint',
      { after: next === null ? AFTER[step] : step, next, keys },
    );
    if (next === null)
      await settle(
        database,
        JOURNEYS,
        JOURNEYS_TABLES.filter((table) => table !== JOURNEYS),
      );
    return { step, done, expected };
  }
  return () => database.transaction(take, { isOfSmallParts: true });
}
