/** A number of eight bytes, and an event that is two of them. */
const NUMBER_BYTES = 8;
const EVENT_BYTES = 2 * NUMBER_BYTES;
/** What is packed of an instant of a day: the four lower bytes, and the fifth. */
const LOWER_BYTES = 4;
const INSTANT_BYTES = LOWER_BYTES + 1;
const TWO_TO_32 = 2 ** 32;
const TWO_TO_40 = 2 ** 40;

/** Events of one step in the order of time. */
export interface StepEvents {
  /** From 1 on. */
  step: number;
  /** Two numbers of 32 bits each, the higher first. */
  ids: Int32Array;
  /** In microseconds since 2000. */
  ats: Float64Array;
}

/** Of a day that is packed as `sql/event-days` says; `start`: when it began, in microseconds since 2000. */
export function eventsOfDay(step: number, packed: Uint8Array, start: number): StepEvents {
  const view = viewOf(packed);
  const idBytes = view.getUint8(view.byteLength - 1);
  const count = (view.byteLength - 1) / (idBytes + INSTANT_BYTES);
  const lower = count * idBytes;
  const fifth = lower + count * LOWER_BYTES;
  const upper = Math.floor(start / TWO_TO_40) * TWO_TO_40;
  const ats = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const at = upper + view.getUint8(fifth + index) * TWO_TO_32 + view.getUint32(lower + index * LOWER_BYTES);
    ats[index] = at < start ? at + TWO_TO_40 : at;
  }
  return { step, ids: idsOf(view, { count, idBytes, apart: idBytes }), ats };
}

/** Of one that is not: the two numbers of each event side by side. */
export function eventsOfRows(step: number, packed: Uint8Array): StepEvents {
  const view = viewOf(packed);
  const count = view.byteLength / EVENT_BYTES;
  const ats = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const offset = index * EVENT_BYTES + NUMBER_BYTES;
    // No instant that counts lies beyond 2^53.
    ats[index] = view.getInt32(offset) * TWO_TO_32 + view.getUint32(offset + 4);
  }
  return { step, ids: idsOf(view, { count, idBytes: NUMBER_BYTES, apart: EVENT_BYTES }), ats };
}

/** Ids alone, as the events have them. */
export function packedIds(packed: Uint8Array): Int32Array {
  const count = packed.byteLength / NUMBER_BYTES;
  return idsOf(viewOf(packed), { count, idBytes: NUMBER_BYTES, apart: NUMBER_BYTES });
}

/** Of ids of four bytes the higher four are nothing. */
function idsOf(
  view: DataView,
  { count, idBytes, apart }: { count: number; idBytes: number; apart: number },
): Int32Array {
  const ids = new Int32Array(2 * count);
  for (let index = 0; index < count; index++) {
    const offset = index * apart;
    if (idBytes === NUMBER_BYTES) ids[2 * index] = view.getInt32(offset);
    ids[2 * index + 1] = view.getInt32(offset + idBytes - 4);
  }
  return ids;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);
