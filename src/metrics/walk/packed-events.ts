import { endianness } from 'node:os';

/** Events of one step, packed as `sql/event-days` says. */
export interface PackedSteps {
  /** From 1 on. */
  step: number;
  /** Whoever reads them turns the bytes as this machine has them: they can be read once. */
  packed: Uint8Array;
}

/** A number of eight bytes in words of four: an array of words is read many times sooner than bytes one by one. */
const NUMBER_BYTES = 8;
const NUMBER_WORDS = 2;
const EVENT_WORDS = 2 * NUMBER_WORDS;
/** Which of its two words is which. */
const HIGH = endianness() === 'LE' ? 1 : 0;
const LOW = 1 - HIGH;
const TWO_TO_32 = 2 ** 32;

/** Of numbers that are packed with the highest byte first. */
function wordsOf(packed: Uint8Array): Int32Array {
  const isAligned = packed.byteOffset % NUMBER_BYTES === 0;
  const { buffer, byteOffset, byteLength } = isAligned ? packed : new Uint8Array(packed);
  if (HIGH === 1) Buffer.from(buffer, byteOffset, byteLength).swap64();
  return new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT);
}

/** Eight bytes: no instant lies beyond 2^53. Endless behind the last event. */
const instantAt = (words: Int32Array, offset: number): number =>
  offset < words.length
    ? (words[offset + NUMBER_WORDS + HIGH] ?? 0) * TWO_TO_32 +
      ((words[offset + NUMBER_WORDS + LOW] ?? 0) >>> 0)
    : Infinity;

/**
 * Events of several steps in the order of time, by their steps where several are of one instant. What is told of each
 * lies in fields, so that nothing is made for it.
 */
export class EventsInTurn {
  /** Of the event that was gone to last, as are the others. */
  step = 0;
  high = 0;
  low = 0;
  /** In microseconds since 2000. */
  at = -Infinity;
  private readonly steps: number[];
  private readonly words: Int32Array[];
  /** Of each stream, where its next event is, and when that was. */
  private readonly offsets: Int32Array;
  private readonly ats: Float64Array;

  constructor(streams: readonly PackedSteps[]) {
    const inOrder = [...streams].sort((one, other) => one.step - other.step);
    this.steps = inOrder.map(({ step }) => step);
    this.words = inOrder.map(({ packed }) => wordsOf(packed));
    this.offsets = new Int32Array(inOrder.length);
    this.ats = Float64Array.from(this.words, (words) => instantAt(words, 0));
  }

  /** Goes to the next event; false behind the last. */
  next(): boolean {
    const { ats, offsets } = this;
    let first = 0;
    let at = Infinity;
    for (let stream = 0; stream < ats.length; stream++) {
      const next = ats[stream] ?? Infinity;
      if (next < at) {
        at = next;
        first = stream;
      }
    }
    const words = this.words[first];
    if (!words || at === Infinity) return false;
    const offset = offsets[first] ?? 0;
    this.step = this.steps[first] ?? 0;
    this.high = words[offset + HIGH] ?? 0;
    this.low = words[offset + LOW] ?? 0;
    this.at = at;
    offsets[first] = offset + EVENT_WORDS;
    ats[first] = instantAt(words, offset + EVENT_WORDS);
    return true;
  }
}

/** How many ids are packed, and the two halves of each. They can be read once as well. */
export function packedIds(ids: Uint8Array): {
  count: number;
  high: (index: number) => number;
  low: (index: number) => number;
} {
  const words = wordsOf(ids);
  return {
    count: words.length / NUMBER_WORDS,
    high: (index) => words[index * NUMBER_WORDS + HIGH] ?? 0,
    low: (index) => words[index * NUMBER_WORDS + LOW] ?? 0,
  };
}
