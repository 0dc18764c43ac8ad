import { setImmediate as breath } from 'node:timers/promises';
import { earliest, goOn, packedIds, type PackedSteps, readerOf } from './packed-events';
import { createPlaces } from './places';

/** Whoever waits for the event loop meanwhile waits for so many events or customers, which are one to three milliseconds. */
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

export interface FunnelWalk {
  /** Events of the next stretch of time, in the order of time within each step. */
  take(streams: readonly PackedSteps[]): Promise<void>;
  /** Of each step; once, at the end. */
  reached(people: People): Promise<Reached[]>;
}

/**
 * The sequential funnel, gone through in the order of time. Of each customer who entered it keeps for every step the
 * latest entry from which it was taken: that leaves the most time, and a later event of the step never has an earlier one.
 * Events of one instant count as in either order: by their steps, which is the order in which one can follow the other.
 */
export function createFunnelWalk({ steps, window, from, to, now }: WalkOptions): FunnelWalk {
  /** Each customer's place is their row of `entries`. */
  const places = createPlaces();
  let entries = new Float64Array(1024 * steps).fill(NaN);
  let taken = 0;

  function enter(high: number, low: number, at: number): void {
    const place = places.of(high, low);
    if (place * steps === entries.length) entries = doubled(entries);
    entries[place * steps] = at;
  }

  function advance(high: number, low: number, step: number, at: number): void {
    const place = places.find(high, low);
    if (place < 0) return;
    const last = place * steps + step - 1;
    const entry = entries[last - 1] ?? NaN;
    if (entry >= at - window) entries[last] = entry;
  }

  async function take(streams: readonly PackedSteps[]): Promise<void> {
    const readers = streams.map(readerOf);
    for (;;) {
      const first = earliest(readers);
      if (!first || first.at > now) return;
      const { step, at, view, offset } = first;
      if (at >= from) {
        const high = view.getInt32(offset);
        const low = view.getInt32(offset + 4);
        if (step > 1) advance(high, low, step, at);
        else if (at < to) enter(high, low, at);
      }
      goOn(first);
      if (++taken % AT_ONCE === 0) await breath();
    }
  }

  /** The furthest step of a place, from 0 on, and the latest entry from which it was reached. */
  function furthest(place: number): [step: number, entry: number] {
    for (let step = steps - 1; step > 0; step--) {
      const entry = entries[place * steps + step] ?? NaN;
      if (!Number.isNaN(entry)) return [step, entry];
    }
    return [0, entries[place * steps] ?? NaN];
  }

  async function reached({ gone, listed }: People): Promise<Reached[]> {
    const told = Array.from({ length: steps }, (): Reached => ({ customers: 0, open: 0 }));
    /** Once: whoever has been told of, or is left out, has not entered. */
    const tell = (place: number) => {
      const [step, entry] = furthest(place);
      const here = told[step];
      if (!here || Number.isNaN(entry)) return;
      here.customers += 1;
      if (step < steps - 1 && entry + window > now) here.open += 1;
      leaveOut(place);
    };
    const ofIds = (ids: Uint8Array, visit: (place: number) => void) => {
      const { count, high, low } = packedIds(ids);
      return inTurns(count, (index) => {
        const place = places.find(high(index), low(index));
        if (place >= 0) visit(place);
      });
    };
    await ofIds(gone, leaveOut);
    await (listed ? ofIds(listed, tell) : inTurns(places.count(), tell));
    return told;
  }

  function leaveOut(place: number): void {
    entries.fill(NaN, place * steps, (place + 1) * steps);
  }

  async function inTurns(count: number, visit: (index: number) => void): Promise<void> {
    for (let index = 0; index < count; index++) {
      visit(index);
      if (++taken % AT_ONCE === 0) await breath();
    }
  }

  return { take, reached };
}

function doubled(rows: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * rows.length).fill(NaN, rows.length);
  larger.set(rows);
  return larger;
}
