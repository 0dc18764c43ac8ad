import { type StepEvents } from './packed-events';

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
  private readonly streams: StepEvents[];
  /** Of each stream, which of its events is next, and when that was: endless behind the last. */
  private readonly indexes: Int32Array;
  private readonly ats: Float64Array;

  constructor(streams: readonly StepEvents[]) {
    this.streams = [...streams].sort((one, other) => one.step - other.step);
    this.indexes = new Int32Array(streams.length);
    this.ats = Float64Array.from(this.streams, ({ ats }) => ats[0] ?? Infinity);
  }

  /** Goes to the next event; false behind the last. */
  next(): boolean {
    const { ats, indexes } = this;
    let first = 0;
    let at = Infinity;
    for (let stream = 0; stream < ats.length; stream++) {
      const next = ats[stream] ?? Infinity;
      if (next < at) {
        at = next;
        first = stream;
      }
    }
    const stream = this.streams[first];
    if (!stream || at === Infinity) return false;
    const index = indexes[first] ?? 0;
    this.step = stream.step;
    this.high = stream.ids[2 * index] ?? 0;
    this.low = stream.ids[2 * index + 1] ?? 0;
    this.at = at;
    indexes[first] = index + 1;
    ats[first] = stream.ats[index + 1] ?? Infinity;
    return true;
  }
}
