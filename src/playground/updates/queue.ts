import { randomInt } from 'node:crypto';
import type { Update } from 'grammy/types';
import { isAllowed, kindOf } from './kinds';

/** `waiting` until it was handed out once; it leaves the queue when the bot confirms it. */
export interface QueuedUpdate {
  update: Update;
  handedOut: boolean;
  /** Queued a second time: an offset above its id does not confirm it before it was handed out again. */
  again: boolean;
}

/** Updates that the bot has not confirmed, oldest first. Order and filters as Telegram's. */
export class UpdateQueue {
  /** Persisted between calls, as Telegram does; empty means the default set. */
  allowed: readonly string[] = [];
  private entries: QueuedUpdate[] = [];
  private nextId = randomInt(100_000_000, 900_000_000);
  private readonly listeners = new Set<() => void>();

  /** Numbers the update and queues it, unless the bot has not asked for its kind. */
  push(content: Partial<Update>): Update {
    const update: Update = { ...content, update_id: this.nextId++ };
    const kind = kindOf(update);
    if (kind && isAllowed(kind, this.allowed)) this.enqueue({ update, handedOut: false, again: false });
    return update;
  }

  redeliver(update: Update): void {
    this.enqueue({ update, handedOut: false, again: true });
  }

  /** Forgets what an offset confirms: ids below it, or with a negative one all but the last few. */
  confirm(offset: number): void {
    if (offset < 0) this.entries = this.entries.slice(offset);
    else this.entries = this.entries.filter((entry) => isOpen(entry, offset));
  }

  /** The next updates for getUpdates; they stay queued. */
  handOut(limit: number): Update[] {
    const batch = this.entries.slice(0, limit);
    for (const entry of batch) entry.handedOut = true;
    return batch.map((entry) => entry.update);
  }

  list(): readonly QueuedUpdate[] {
    return this.entries;
  }

  remove(entry: QueuedUpdate): void {
    this.entries = this.entries.filter((other) => other !== entry);
  }

  clear(): void {
    this.entries = [];
  }

  get size(): number {
    return this.entries.length;
  }

  /** Called at each new update; returns the function that ends it. */
  onArrival(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private enqueue(entry: QueuedUpdate): void {
    this.entries.push(entry);
    for (const listener of [...this.listeners]) listener();
  }
}

function isOpen(entry: QueuedUpdate, offset: number): boolean {
  return entry.update.update_id >= offset || (entry.again && !entry.handedOut);
}
