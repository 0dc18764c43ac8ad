import { type Database } from '../database';
import { ROOM } from '../snapshot';
import { LOCK_SQL } from './fold';
import { type Rollups } from './rollups';
import { isBehind, loadRollupState } from './state';

/** Whoever reads all there is needs longer than a figure may take. */
const LONGEST_MS = 60 * 60_000;
/** How often a snapshot is opened in which nothing waits to be worked in. */
const ATTEMPTS = 20;

export interface Reading {
  rollups: Rollups;
  /** Once it is aborted what is read is given up. */
  until: AbortSignal | undefined;
}

const LONG = { isolation: 'repeatable read', timeoutMs: LONGEST_MS } as const;

/** In a snapshot in which all is worked in, while nobody else folds: they wait until the end. */
export const readAlone = <T>(
  database: Database,
  { rollups, until }: Reading,
  work: () => Promise<T>,
): Promise<T> =>
  database.transaction(
    async () => {
      await database.query(LOCK_SQL);
      await rollups.foldHere();
      return work();
    },
    { ...LONG, until },
  );

/**
 * The same while others go on folding: in a large shop it takes minutes, for which nobody could be told a figure. Now and
 * then somebody writes in the moment between the fold and the snapshot, or empties the sums to build them anew.
 */
export async function readBeside<T>(
  database: Database,
  reading: Reading,
  work: () => Promise<T>,
): Promise<T> {
  const { rollups, until } = reading;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await rollups.fold();
    const read = await database.transaction(
      async () => {
        const state = await loadRollupState(database);
        if (isBehind(state)) return undefined;
        if (database.kind === 'server') await database.query(ROOM);
        return { found: await work(), builds: state.builds };
      },
      { ...LONG, readOnly: true, until },
    );
    if (read && !(await rollups.hasBegunSince(read.builds))) return read.found;
  }
  return readAlone(database, reading, work);
}
