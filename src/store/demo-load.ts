import { setImmediate as breath } from 'node:timers/promises';
import { type DemoBatch } from '../demo';
import { type Database } from './database';
import { insertBatch } from './demo-batch';

/** Of a server, which sees to many rows faster; the embedded database takes each batch by itself. */
const ROWS_AT_ONCE = 80_000;

export interface LoadOptions {
  /** Tables where events and active days wait, if not their own. */
  into?: Parameters<typeof insertBatch>[2];
  /** Hears of each batch. */
  onWritten: (batch: DemoBatch) => void;
}

/**
 * Writes batches inside the caller's transaction, while the next ones are computed. One waits at most: memory is
 * bounded whatever the size of the shop.
 */
export async function loadBatches(
  database: Database,
  batches: Iterable<DemoBatch>,
  { into, onWritten }: LoadOptions,
): Promise<void> {
  const least = database.kind === 'server' ? ROWS_AT_ONCE : 1;
  const write = async (parts: readonly DemoBatch[]) => {
    await insertBatch(database, joined(parts), into);
    parts.forEach(onWritten);
  };
  let waiting: DemoBatch[] = [];
  let writing = Promise.resolve();
  for (const batch of batches) {
    waiting.push(batch);
    // What the database answers is heard between two batches: computing holds the event loop.
    await breath();
    if (rowsOf(waiting) < least) continue;
    await writing;
    writing = write(waiting);
    // Heard of when it is awaited, and not before.
    writing.catch(() => undefined);
    waiting = [];
  }
  await writing;
  await write(waiting);
}

const rowsOf = (parts: readonly DemoBatch[]): number =>
  parts.reduce((sum, { customers, orders, events, activityDays }) => {
    // An order has its details and some lines.
    return sum + customers.length + 4 * orders.length + events.length + activityDays.length;
  }, 0);

const joined = (parts: readonly DemoBatch[]): Omit<DemoBatch, 'reached'> => ({
  customers: parts.flatMap(({ customers }) => customers),
  orders: parts.flatMap(({ orders }) => orders),
  events: parts.flatMap(({ events }) => events),
  activityDays: parts.flatMap(({ activityDays }) => activityDays),
  carts: parts.flatMap(({ carts }) => carts),
});
