import { type Update } from 'grammy/types';
import { messageOf } from '../errors';
import { type Logger } from '../logger';

/** Where updates are safe until they are handled. */
export interface ParkedUpdates {
  keep(updates: readonly Update[]): Promise<void>;
  forget(updateId: number): Promise<void>;
  all(): Promise<Update[]>;
}

/** Whose handler takes longer holds up others once a hundred wait behind it. */
const SLOW_MS = 2_000;
/** So many at most: they are in memory as well. */
const MOST = 1_000;

/**
 * Telegram hands out no more than the hundred oldest updates that it was not told of: one handler that does not end
 * would keep everybody else's from coming. What it is at is put into the database, which makes it as safe as it was
 * at Telegram; then it may be confirmed.
 */
export interface Parking {
  /** Handles an update to its end; one that was parked meanwhile is forgotten then. */
  handle: (update: Update) => Promise<void>;
  /** Parks what has been open too long and answers their ids; none where the database does not take them. */
  park: () => Promise<number[]>;
  /** Begins to handle what an earlier process had parked. Rejects where it cannot be read. */
  takeUp: () => Promise<void>;
}

export function createParking({
  handle,
  parked,
  logger,
}: {
  handle: (update: Update) => Promise<void>;
  /** Absent: nothing is ever parked. */
  parked?: ParkedUpdates | undefined;
  logger: Logger;
}): Parking {
  const open = new Map<number, { update: Update; since: number }>();
  const kept = new Set<number>();

  function forget(updateId: number): void {
    kept.delete(updateId);
    // Where it cannot be forgotten it is handled once more, which changes nothing.
    parked
      ?.forget(updateId)
      .catch((error: unknown) =>
        logger.warn({ reason: messageOf(error) }, 'a parked update was not forgotten'),
      );
  }

  const parking: Parking = {
    async handle(update) {
      const { update_id: id } = update;
      open.set(id, { update, since: performance.now() });
      await handle(update);
      open.delete(id);
      if (kept.has(id)) forget(id);
    },
    async park() {
      const before = performance.now() - SLOW_MS;
      const slow = [...open.values()]
        .filter(({ update, since }) => since < before && !kept.has(update.update_id))
        .map(({ update }) => update)
        .slice(0, MOST - kept.size);
      if (!parked || slow.length === 0) return [];
      try {
        await parked.keep(slow);
      } catch (error) {
        logger.warn(
          { reason: messageOf(error) },
          'slow handlers hold up others: no database to park them in',
        );
        return [];
      }
      const ids = slow.map(({ update_id: id }) => id);
      for (const id of ids) {
        kept.add(id);
        // It ended while it was being kept.
        if (!open.has(id)) forget(id);
      }
      logger.warn({ parked: kept.size }, 'slow handlers are parked: others go past them');
      return ids;
    },
    async takeUp() {
      for (const update of (await parked?.all()) ?? []) {
        kept.add(update.update_id);
        void parking.handle(update);
      }
    },
  };
  return parking;
}
