import { type Socket } from 'node:net';
import { type Clock, systemClock } from '../clock';
import { messageOf } from '../errors';
import { type Database, type DatabaseOptions } from './database';
import { replicaPosition, type ReplicaPosition } from './replica-position';
import { openServer } from './server';
import { within } from './within';

/** What a copy of the database is good for at the moment. Reasons are ours: a driver's words may hold an address. */
export interface ReplicaState {
  /** Why the primary is read instead; null: the replica is read. */
  problem: string | null;
  /** How far it was behind at the last look, in milliseconds; null where that is not known. */
  lagMs: number | null;
}

/**
 * A streaming replica beside its primary.
 *
 * States: *read* (each look found it well) -> *left alone* for some seconds (it does not answer, is too far behind, is
 * no replica, or gave up a statement) -> looked at again by whoever reads next.
 */
export interface Replica {
  readonly database: Database;
  /** Looks where it stands; rejects with ReplicaUnfit where the primary is to be read. */
  look(): Promise<{ lagMs: number }>;
  /** It failed while it was read: it is left alone for some seconds, and what still hangs on it is cut off. */
  leave(problem: string, cause?: unknown): ReplicaUnfit;
  state(): ReplicaState;
}

/** The replica is not to be read now; the primary is. */
export class ReplicaUnfit extends Error {
  override readonly name = 'ReplicaUnfit';
}

/** Longer than a network between two machines takes, and shorter than an admin waits. */
const ANSWER_MS = 2_000;
const LEAVE_MS = 10_000;
/** Figures older than this would be taken for new ones. */
const MOST_LAG_MS = 60_000;
const POOL_SIZE = 5;

export interface ReplicaOptions extends DatabaseOptions {
  url: string;
  clock?: Clock;
  /** Behind by more than this, the primary is read. */
  mostLagMs?: number;
}

/** The primary, and beside it the replica at `url`; one `close` for both. Nothing connects before the first look. */
export function withReplica(primary: Database, options: ReplicaOptions): Database {
  const replica = openReplica(primary, options);
  return {
    ...primary,
    replica,
    async close() {
      await Promise.allSettled([replica.database.close()]);
      await primary.close();
    },
  };
}

function openReplica(primary: Database, options: ReplicaOptions): Replica {
  const { logger, clock = systemClock, mostLagMs = MOST_LAG_MS } = options;
  const sockets = new Set<Socket>();
  const database = openServer({
    ...options,
    poolSize: POOL_SIZE,
    connectMs: ANSWER_MS,
    onSocket(socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
  });
  let problem: string | null = null;
  let lagMs: number | null = null;
  let leftUntil = 0;
  let looking: Promise<ReplicaPosition> | undefined;

  function leave(reason: string, cause?: unknown): ReplicaUnfit {
    // Said once: every screen would say it again.
    if (problem === null)
      logger.warn({ reason, cause: cause && messageOf(cause) }, 'figures are read on the primary for now');
    problem = reason;
    leftUntil = clock.now() + LEAVE_MS;
    // A server that hangs keeps its connections open: nobody else would ever let go of them.
    for (const socket of sockets) socket.destroy();
    return new ReplicaUnfit(reason, { cause });
  }

  async function position(): Promise<ReplicaPosition> {
    // Who asks while somebody else does is told the same.
    looking ??= within(ANSWER_MS, replicaPosition(primary, database), 'no answer from the replica').finally(
      () => (looking = undefined),
    );
    return looking;
  }

  return {
    database,
    leave,
    state: () => ({ problem, lagMs }),
    async look() {
      if (problem !== null && clock.now() < leftUntil) throw new ReplicaUnfit(problem);
      const found = await position().catch((error: unknown) => {
        lagMs = null;
        throw leave('the replica does not answer', error);
      });
      lagMs = found.lagMs;
      if (!found.isStandby) throw leave('the address of the replica is that of no replica');
      if (found.lagMs === null) throw leave('how far the replica is behind cannot be known');
      if (found.lagMs > mostLagMs) throw leave('the replica is too far behind');
      if (problem !== null) logger.info({ lagMs }, 'figures are read on the replica again');
      problem = null;
      return { lagMs: found.lagMs };
    },
  };
}
