import { type Clock } from '../../clock';
import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { instant } from '../instants';
import { claimPending, foldStatement } from './fold-statement';
import { type Source } from './rollup';
import { rollupBinds, type RollupSettings } from './settings';
import { SOURCES } from './sources';
import { loadRollupState } from './state';

/** Keys of one statement: a few seconds' work at most, so that nobody waits long for the lock. */
const CHUNK = 20_000;

export interface Rollups {
  /** Works in what has changed since the last fold. Resolves with how many keys that were. */
  fold(): Promise<number>;
  /** The same inside the caller's transaction, whose first statement `lockSql` must have been. */
  foldHere(): Promise<number>;
  /** How far the rollups hold what the shop's tables hold, as the current transaction sees both. */
  standing(): Promise<Standing>;
}

/** `behind`: but for keys that wait to be folded. `unusable`: they are being built, or not for these settings. */
export type Standing = 'current' | 'behind' | 'unusable';

/**
 * One folds at a time, in whichever process. It is a lock on a table, since that alone can be had before a
 * transaction takes its snapshot; those who read rollups do not wait for it.
 */
export const LOCK_SQL = 'LOCK TABLE rollup_state IN EXCLUSIVE MODE';

export function createRollups(database: Database, settings: RollupSettings, clock: Clock): Rollups {
  const binds = rollupBinds(settings);

  async function foldSource(source: Source): Promise<number> {
    let folded = 0;
    for (;;) {
      const pending = { sql: claimPending(source), bind: { limit: CHUNK } };
      const [row] = await withClaim(database, source, pending, (claim) => {
        const sql = foldStatement(source, claim.sql);
        return database.query<{ keys: number }>(sql, { ...bound(sql, binds), ...claim.bind });
      });
      folded += row?.keys ?? 0;
      if (!row || row.keys < CHUNK) return folded;
    }
  }

  async function foldHere(): Promise<number> {
    let folded = 0;
    for (const source of SOURCES) folded += await foldSource(source);
    if (folded > 0) {
      await database.query('UPDATE rollup_state SET folded_at = $now::timestamptz', {
        now: instant(clock.now()),
      });
    }
    return folded;
  }

  return {
    foldHere,
    async fold() {
      const [waiting] = await database.query<{ waits: boolean }>(
        `SELECT ${SOURCES.map(({ pending }) => `EXISTS (SELECT FROM ${pending})`).join(' OR ')} AS waits`,
      );
      if (!waiting?.waits) return 0;
      return database.transaction(async () => {
        await database.query(LOCK_SQL);
        return foldHere();
      });
    },
    async standing() {
      const state = await loadRollupState(database);
      if (state.step !== 'ready' || state.isStale || !state.isFor(settings)) return 'unusable';
      return state.isPending ? 'behind' : 'current';
    },
  };
}

/** A statement is handed only the binds it names: the database refuses the others. */
export function bound(sql: string, binds: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(binds).filter(([name]) => sql.includes(`$${name}::`)));
}
