import { type Clock } from '../../clock';
import { type Unfit } from '../../metrics/reader';
import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { withGone } from '../distributed/gone';
import { instant } from '../instants';
import { rememberSchema } from '../remembered-schema';
import { cartFacts, PENDING_CART_OWNERS } from './carts';
import { customerFacts } from './customers';
import { claimPending, foldStatement } from './fold-statement';
import { JOURNEYS_FOLDED, journeysStatement } from './journeys-fold';
import { IS_OPEN_DAY, openStatement } from './open-journeys';
import { passOnPeople, PENDING_PROFILES } from './profiles';
import { rollupBinds, type RollupSettings } from './settings';
import { PENDING, SOURCES } from './sources';
import { areJourneysBuilt, isBehind, loadRollupState, unfitFor } from './state';
import { unfinishedSums } from './unfinished';

/** Keys of one statement: a few seconds' work at most, so that nobody waits long for the lock. */
const CHUNK = 20_000;

export interface Rollups {
  /** Works in what has changed since the last fold. Resolves with how much that was, in keys and rows that waited. */
  fold(): Promise<number>;
  /** The same inside the caller's transaction, whose first statement `lockSql` must have been. */
  foldHere(): Promise<number>;
  /**
   * Which rollups do not hold what the shop's tables hold, as the current transaction sees both, because they are being
   * built or were built for other settings; whether the others lack what waits to be folded; and how many builds had
   * begun by then.
   */
  look(): Promise<{ unfit: Unfit; isBehind: boolean; builds: string }>;
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

/**
 * One folds at a time, in whichever process. It is a lock on a table, since that alone can be had before a
 * transaction takes its snapshot; those who read rollups do not wait for it.
 */
export const LOCK_SQL = 'LOCK TABLE rollup_state IN EXCLUSIVE MODE';

/** Tables of people, and of the customers whom those are. */
const PEOPLE = [
  [PENDING_PROFILES, customerFacts.pending],
  [PENDING_CART_OWNERS, cartFacts.pending],
] as const;

const WAITING = `SELECT array_remove(ARRAY[
    ${PENDING.map((table) => `CASE WHEN EXISTS (SELECT FROM ${table}) THEN '${table}' END`).join(', ')}
  ], NULL) AS tables`;

/** Once `until` is aborted a fold takes no further statement, and rejects with its reason: the next one does it all. */
export function createRollups(
  database: Database,
  settings: RollupSettings,
  clock: Clock,
  until?: AbortSignal,
): Rollups {
  const schema = rememberSchema(database);

  /** In which of the tables something waits: most are empty, and all are looked at together. */
  async function waitingTables(): Promise<readonly string[]> {
    const [row] = await database.query<{ tables: string[] }>(WAITING);
    return row?.tables ?? [];
  }

  /**
   * Works in what waits, a table after the other, by statements that take up to CHUNK of it at a time: until one takes fewer
   * than `full`. What is worked in may leave something to do in a table behind it. Resolves with how much that was.
   */
  function folding() {
    let waiting: readonly string[] | undefined;
    return async (
      pending: string,
      full: number,
      fold: () => Promise<{ claimed: number }[]>,
    ): Promise<number> => {
      let folded = 0;
      waiting ??= await waitingTables();
      while (waiting.includes(pending)) {
        until?.throwIfAborted();
        const [row] = await fold();
        folded += row?.claimed ?? 0;
        waiting = await waitingTables();
        if (!row || row.claimed < full) break;
      }
      return folded;
    };
  }

  /** What an event of today changes may be how somebody stands on a day a week ago. */
  async function renewOpen(touched: readonly string[], binds: Record<string, unknown>): Promise<void> {
    const { customerIdType } = await schema();
    const sql = openStatement(
      (of) => `${of}.day ${IS_OPEN_DAY} AND ${of}.customer_id = ANY ($touched::text[]::${customerIdType}[])`,
    );
    await database.query(sql, { ...bound(sql, binds), touched });
  }

  async function foldHere(): Promise<number> {
    const state = await loadRollupState(database);
    // Before the first build nobody knows what for; it comes to all keys itself.
    if (!state.settings) return 0;
    // They are kept as they were built, whatever the settings of this process are.
    const binds = rollupBinds(state.settings);
    const run = (sql: string, bind: Record<string, unknown>) =>
      database.query<{ claimed: number }>(sql, { ...bound(sql, binds), ...bind });
    const limit = CHUNK;
    const foldFrom = folding();
    let folded = 0;
    for (const [people, customers] of PEOPLE) {
      await foldFrom(people, CHUNK, async () =>
        run(passOnPeople(await schema(), people, customers), { limit }),
      );
    }
    for (const source of SOURCES) {
      const waiting = { sql: claimPending(source), bind: { limit } };
      const unfinished = unfinishedSums(source, state, await schema());
      const { cursor } = state;
      folded += await foldFrom(source.pending, CHUNK, () =>
        withClaim(database, source, waiting, (claim) => {
          const sql = foldStatement(source, claim.sql, { unfinished });
          return run(sql, { ...bound(sql, { cursor }), ...claim.bind });
        }),
      );
    }
    // A build makes pairs of journeys at its end; until then nothing may be added to them.
    for (const { pending, way } of areJourneysBuilt(state) ? JOURNEYS_FOLDED : []) {
      folded += await foldFrom(pending, 1, () =>
        withGone(database, way, limit, async () => {
          const sql = journeysStatement(way);
          const rows = await database.query<{ claimed: number; touched?: string[] | null }>(sql, {
            ...bound(sql, binds),
            limit,
          });
          const touched = rows[0]?.touched ?? [];
          if (touched.length > 0) await renewOpen(touched, binds);
          return rows;
        }),
      );
    }
    if (folded > 0) {
      await database.query('UPDATE rollup_state SET folded_at = $now::timestamptz', {
        now: instant(clock.now()),
      });
    }
    return folded;
  }

  async function look(): ReturnType<Rollups['look']> {
    const state = await loadRollupState(database);
    const unfit = unfitFor(settings, state);
    return { unfit, isBehind: unfit !== 'all' && isBehind(state), builds: state.builds };
  }

  return {
    foldHere,
    look,
    async hasBegunSince(builds) {
      const rows = await database.query('SELECT FROM rollup_state WHERE builds <> $builds::bigint', {
        builds,
      });
      return rows.length > 0;
    },
    async fold() {
      if ((await waitingTables()).length === 0) return 0;
      const foldAlone = async () => {
        await database.query(LOCK_SQL);
        return foldHere();
      };
      return database.transaction(foldAlone, { until });
    },
    async standing() {
      const { unfit, isBehind } = await look();
      if (unfit.length > 0) return 'unusable';
      return isBehind ? 'behind' : 'current';
    },
  };
}

/** A statement is handed only the binds it names: the database refuses the others. */
export function bound(sql: string, binds: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(binds).filter(([name]) => sql.includes(`$${name}::`)));
}
