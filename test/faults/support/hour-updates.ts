import { type Update } from 'grammy/types';

/** Two hundred a second. */
export const EVERY_MS = 5;
/** Of every ten updates four leave an event. */
const EVENTS_OF_TEN = 4;

/** What happens in an hour of a busy shop, the same each time: number `index` is made anew by whoever needs it. */
export interface Hour {
  customers: number;
  startsAt: number;
  seed: number;
}

export const momentOf = ({ startsAt }: Hour, index: number): number => startsAt + index * EVERY_MS;
/** Taps carry no date: the instant is the clock's, to the millisecond. */
export const customerOf = ({ customers, seed }: Hour, index: number): number =>
  1 + (mixed(index * 2_654_435_761 + seed) % customers);
export const leavesEvent = ({ seed }: Hour, index: number): boolean =>
  mixed(index + seed) % 10 < EVENTS_OF_TEN;

export function updateOf(hour: Hour, index: number): Update {
  const id = customerOf(hour, index);
  const from = { id, is_bot: false, first_name: `Customer ${id}`, language_code: 'uz' } as const;
  return {
    update_id: index + 1,
    callback_query: {
      ...{ id: String(index), from, chat_instance: '1' },
      data: leavesEvent(hour, index) ? 'event' : 'nothing',
    },
  };
}

/** When each customer was seen last, among the first `count` updates. */
export function lastSeen(hour: Hour, count: number): Map<number, number> {
  const seen = new Map<number, number>();
  for (let index = 0; index < count; index += 1) seen.set(customerOf(hour, index), momentOf(hour, index));
  return seen;
}

/** A number that looks like chance (mulberry32). */
function mixed(value: number): number {
  let state = (value + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return (state ^ (state >>> 14)) >>> 0;
}
