import { type Clock } from '../../clock';
import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { withGone } from '../distributed/gone';
import { instant } from '../instants';
import { rememberSchema } from '../remembered-schema';
import { cartFacts, PENDING_CART_OWNERS } from './carts';
import { type Chunk } from './chunk';
import { customerFacts } from './customers';
import { claimPending, foldStatement } from './fold-statement';
import { JOURNEYS_FOLDED, journeysStatement } from './journeys-fold';
import { IS_OPEN_DAY, openStatement } from './open-journeys';
import { passOnPeople, PENDING_PROFILES } from './profiles';
import { bound, rollupBinds } from './settings';
import { SOURCES } from './sources';
import { areJourneysBuilt, loadRollupState } from './state';
import { unfinishedSums } from './unfinished';
import { waitingTables } from './waiting';

/** Tables of people, and of the customers whom those are. */
const PEOPLE = [
  [PENDING_PROFILES, customerFacts.pending],
  [PENDING_CART_OWNERS, cartFacts.pending],
] as const;

/** How many keys more a transaction works in; it may become less than none. */
export interface Room {
  left: number;
}

export interface FoldOptions {
  clock: Clock;
  /** Of one statement. */
  chunk: Chunk;
  /** Once it is aborted a fold takes no further statement, and rejects with its reason. */
  until?: AbortSignal | undefined;
}

/**
 * What works in, in the current transaction, whose first statement has taken the lock, what waits: not much more than there
 * is room for. Resolves with how much that was, in keys and rows that waited.
 */
export function createFoldHere(
  database: Database,
  { clock, chunk, until }: FoldOptions,
): (room: Room) => Promise<number> {
  const schema = rememberSchema(database);

  /**
   * Works in what waits, a table after the other, by statements that take a chunk of it at a time: until one takes fewer than
   * `full`, or until as many are worked in as there is `room` for. What is worked in may leave something to do in a table
   * behind it. Resolves with how much that was.
   */
  function folding(room: Room) {
    let waiting: readonly string[] | undefined;
    return async (
      pending: string,
      full: number,
      fold: () => Promise<{ claimed: number }[]>,
    ): Promise<number> => {
      let folded = 0;
      waiting ??= await waitingTables(database);
      while (waiting.includes(pending) && room.left > 0) {
        until?.throwIfAborted();
        const [row] = await fold();
        folded += row?.claimed ?? 0;
        room.left -= row?.claimed ?? 0;
        waiting = await waitingTables(database);
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

  return async function foldHere(room) {
    const state = await loadRollupState(database);
    // Before the first build nobody knows what for; it comes to all keys itself.
    if (!state.settings) return 0;
    // They are kept as they were built, whatever the settings of this process are.
    const binds = rollupBinds(state.settings);
    const run = (sql: string, bind: Record<string, unknown>) =>
      database.query<{ claimed: number }>(sql, { ...bound(sql, binds), ...bind });
    const { size: limit } = chunk;
    const foldFrom = folding(room);
    let folded = 0;
    for (const [people, customers] of PEOPLE) {
      await foldFrom(people, limit, async () =>
        run(passOnPeople(await schema(), people, customers), { limit }),
      );
    }
    for (const source of SOURCES) {
      const waiting = { sql: claimPending(source), bind: { limit } };
      const unfinished = unfinishedSums(source, state, await schema());
      const { cursor } = state;
      folded += await foldFrom(source.pending, limit, () =>
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
  };
}
