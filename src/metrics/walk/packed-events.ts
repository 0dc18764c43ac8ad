/** Of a packed event: whose it is, and when it was. */
const ID_BYTES = 8;
const EVENT_BYTES = 16;
const TWO_TO_32 = 2 ** 32;

/** Events of one step, packed as `sql/event-days` says. */
export interface PackedSteps {
  /** From 1 on. */
  step: number;
  packed: Uint8Array;
}

/** Stands at one event of a stream. */
export interface EventReader {
  step: number;
  view: DataView;
  offset: number;
  /** When the event was, in microseconds since 2000; endless behind the last. */
  at: number;
}

export const readerOf = ({ step, packed }: PackedSteps): EventReader =>
  goTo({ step, view: viewOf(packed), offset: 0, at: Infinity }, 0);

/** To the next event. */
export const goOn = (reader: EventReader): EventReader => goTo(reader, reader.offset + EVENT_BYTES);

function goTo(reader: EventReader, offset: number): EventReader {
  reader.offset = offset;
  reader.at = offset < reader.view.byteLength ? instantAt(reader.view, offset + ID_BYTES) : Infinity;
  return reader;
}

/** The one whose event comes first, by its step where several are of one instant; undefined behind the last. */
export function earliest(readers: readonly EventReader[]): EventReader | undefined {
  let first: EventReader | undefined;
  for (const reader of readers) {
    if (!first || reader.at < first.at || (reader.at === first.at && reader.step < first.step))
      first = reader;
  }
  return first?.at === Infinity ? undefined : first;
}

/** How many ids are packed, and the two halves of each. */
export function packedIds(ids: Uint8Array): {
  count: number;
  high: (index: number) => number;
  low: (index: number) => number;
} {
  const view = viewOf(ids);
  return {
    count: ids.byteLength / ID_BYTES,
    high: (index) => view.getInt32(index * ID_BYTES),
    low: (index) => view.getInt32(index * ID_BYTES + 4),
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

/** Eight bytes, the highest first: no instant lies beyond 2^53. */
const instantAt = (view: DataView, offset: number): number =>
  view.getInt32(offset) * TWO_TO_32 + view.getUint32(offset + 4);
