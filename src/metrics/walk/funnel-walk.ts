import { setImmediate as breath } from 'node:timers/promises';
import { EventsInTurn } from './events-in-turn';
import { packedIds, type StepEvents } from './packed-events';
import { Places } from './places';

/** Whoever waits for the event loop meanwhile waits for so many events or customers, which are a millisecond or less. */
const AT_ONCE = 8_192;

/** All instants in microseconds since 2000. */
export interface WalkOptions {
  steps: number;
  /** How long after an entry the other steps count. */
  window: number;
  /** Entries are those in [from, to). */
  from: number;
  to: number;
  /** What is later is left out. */
  now: number;
}

/** Packed ids: who is left out, and of whom alone it is asked. */
export interface People {
  gone: Uint8Array;
  listed?: Uint8Array | undefined;
}

/** How many came as far as a step and no further, and how many of those may still go on. */
export interface Reached {
  customers: number;
  open: number;
}

/**
 * The sequential funnel, gone through in the order of time. Of each customer who entered it keeps for every step the
 * latest entry from which it was taken: that leaves the most time, and a later event of the step never has an earlier one.
 * Events of one instant count as in either order: by their steps, which is the order in which one can follow the other.
 */
export class FunnelWalk {
  /** Each customer's place is their row of `entries`. */
  private readonly places = new Places();
  private entries: Float64Array<ArrayBuffer>;
  private taken = 0;
  private readonly steps: number;
  private readonly window: number;
  private readonly from: number;
  private readonly to: number;
  private readonly now: number;

  constructor({ steps, window, from, to, now }: WalkOptions) {
    this.steps = steps;
    this.window = window;
    this.from = from;
    this.to = to;
    this.now = now;
    this.entries = new Float64Array(1024 * steps).fill(NaN);
  }

  /** Events of the next stretch of time, in the order of time within each step. */
  async take(streams: readonly StepEvents[]): Promise<void> {
    const events = new EventsInTurn(streams);
    for (;;) {
      const most = AT_ONCE - (this.taken % AT_ONCE);
      const taken = this.goOn(events, most);
      this.taken += taken;
      if (taken < most) return;
      await breath();
    }
  }

  /** Goes through so many events, fewer at the end. It waits for nothing, so that it is compiled soon. */
  private goOn(events: EventsInTurn, most: number): number {
    const { from, to, now } = this;
    for (let taken = 0; taken < most; taken++) {
      if (!events.next() || events.at > now) return taken;
      const { step, high, low, at } = events;
      if (at < from) continue;
      if (step > 1) this.advance(high, low, step, at);
      else if (at < to) this.enter(high, low, at);
    }
    return most;
  }

  private enter(high: number, low: number, at: number): void {
    const { steps } = this;
    const place = this.places.of(high, low);
    if (place * steps === this.entries.length) this.entries = doubled(this.entries);
    this.entries[place * steps] = at;
  }

  private advance(high: number, low: number, step: number, at: number): void {
    const place = this.places.find(high, low);
    if (place < 0) return;
    const last = place * this.steps + step - 1;
    const entry = this.entries[last - 1] ?? NaN;
    if (entry >= at - this.window) this.entries[last] = entry;
  }

  /** Of each step; once, at the end. */
  async reached({ gone, listed }: People): Promise<Reached[]> {
    const { steps } = this;
    const told = Array.from({ length: steps }, (): Reached => ({ customers: 0, open: 0 }));
    /** Who is left out, and who has been told of: a list may name somebody twice. */
    const isDone = new Uint8Array(this.places.count);
    await this.ofIds(gone, (place) => (isDone[place] = 1));
    const tell = (place: number) => {
      if (isDone[place] !== 1) this.tell(place, told);
      isDone[place] = 1;
    };
    await (listed ? this.ofIds(listed, tell) : this.inTurns(isDone.length, tell));
    return told;
  }

  /** Who has a place has entered. */
  private tell(place: number, told: readonly Reached[]): void {
    const { steps, window, now } = this;
    let last = steps - 1;
    while (last > 0 && Number.isNaN(this.entries[place * steps + last] ?? NaN)) last -= 1;
    const here = told[last];
    if (!here) return;
    here.customers += 1;
    if (last < steps - 1 && (this.entries[place * steps + last] ?? NaN) + window > now) here.open += 1;
  }

  private ofIds(ids: Uint8Array, visit: (place: number) => void): Promise<void> {
    const all = packedIds(ids);
    return this.inTurns(all.length / 2, (index) => {
      const place = this.places.find(all[2 * index] ?? 0, all[2 * index + 1] ?? 0);
      if (place >= 0) visit(place);
    });
  }

  private async inTurns(count: number, visit: (index: number) => void): Promise<void> {
    for (let index = 0; index < count; index++) {
      visit(index);
      if (++this.taken % AT_ONCE === 0) await breath();
    }
  }
}

function doubled(rows: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * rows.length).fill(NaN, rows.length);
  larger.set(rows);
  return larger;
}
