import { setImmediate as breath } from 'node:timers/promises';

/** Of a packed event: whose it is, and when it was. */
const ID_BYTES = 8;
const EVENT_BYTES = 16;
const TWO_TO_32 = 2 ** 32;
/** Whoever waits for the event loop meanwhile waits for so many, which are one to three milliseconds. */
const EVENTS_AT_ONCE = 8_192;

/** Events of one step, packed as `sql/event-days` says. */
export interface PackedSteps {
  /** From 1 on. */
  step: number;
  packed: Uint8Array;
}

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
  reached(people: People): Reached[];
}

/**
 * The sequential funnel, gone through in the order of time. Of each customer who entered it keeps for every step the
 * latest entry from which it was taken: that leaves the most time, and a later event of the step never has an earlier one.
 * Events of one instant count as in either order: by their steps, which is the order in which one can follow the other.
 */
export function createFunnelWalk({ steps, window, from, to, now }: WalkOptions): FunnelWalk {
  /** Each customer's place, which is their row of `entries`. */
  const places = new Map<number, number>();
  let entries = new Float64Array(1024 * steps).fill(NaN);

  function enter(id: number, at: number): void {
    let place = places.get(id);
    if (place === undefined) {
      place = places.size;
      places.set(id, place);
      if (place * steps === entries.length) entries = doubled(entries);
    }
    entries[place * steps] = at;
  }

  function goOn(id: number, step: number, at: number): void {
    const place = places.get(id);
    if (place === undefined) return;
    const last = place * steps + step - 1;
    const entry = entries[last - 1] ?? NaN;
    if (entry >= at - window) entries[last] = entry;
  }

  async function take(streams: readonly PackedSteps[]): Promise<void> {
    const readers = streams.map(readerOf);
    for (let taken = 1; ; taken++) {
      const first = earliest(readers);
      if (!first || first.at > now) return;
      const { step, at } = first;
      if (at >= from) {
        if (step > 1) goOn(numberAt(first.view, first.offset), step, at);
        else if (at < to) enter(numberAt(first.view, first.offset), at);
      }
      goTo(first, first.offset + EVENT_BYTES);
      if (taken % EVENTS_AT_ONCE === 0) await breath();
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

  function reached({ gone, listed }: People): Reached[] {
    for (const id of idsIn(gone)) places.delete(id);
    const told = Array.from({ length: steps }, (): Reached => ({ customers: 0, open: 0 }));
    for (const id of listed ? new Set(idsIn(listed)) : places.keys()) {
      const place = places.get(id);
      if (place === undefined) continue;
      const [step, entry] = furthest(place);
      const here = told[step];
      if (!here) continue;
      here.customers += 1;
      if (step < steps - 1 && entry + window > now) here.open += 1;
    }
    return told;
  }

  return { take, reached };
}

/** Stands at one event of a stream; `at` is endless behind the last. */
interface Reader {
  step: number;
  view: DataView;
  offset: number;
  at: number;
}

function readerOf({ step, packed }: PackedSteps): Reader {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return goTo({ step, view, offset: 0, at: Infinity }, 0);
}

function goTo(reader: Reader, offset: number): Reader {
  reader.offset = offset;
  reader.at = offset < reader.view.byteLength ? numberAt(reader.view, offset + ID_BYTES) : Infinity;
  return reader;
}

function earliest(readers: readonly Reader[]): Reader | undefined {
  let first: Reader | undefined;
  for (const reader of readers) {
    if (!first || reader.at < first.at || (reader.at === first.at && reader.step < first.step))
      first = reader;
  }
  return first?.at === Infinity ? undefined : first;
}

/** Eight bytes, the highest first. Beyond 2^53 neighbours are one: no instant lies there, and no id that was counted up. */
const numberAt = (view: DataView, offset: number): number =>
  view.getInt32(offset) * TWO_TO_32 + view.getUint32(offset + 4);

function idsIn(packed: Uint8Array): number[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: packed.byteLength / ID_BYTES }, (_, index) => numberAt(view, index * ID_BYTES));
}

function doubled(rows: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * rows.length).fill(NaN, rows.length);
  larger.set(rows);
  return larger;
}
