import { type DateTime } from 'luxon';
import { type ShopTime } from '../../shop-time';
import { unitOf, type ReportKind } from './kind';

/**
 * When reports come, by the shop's clock: the weekly one on the weekday, the daily one every day, the monthly one on
 * the first; all at the same time of day.
 */
export interface Schedule {
  /** ISO weekday, 1 = Monday to 7 = Sunday. */
  weekday: number;
  hour: number;
  minute: number;
}

/**
 * The latest slot of a kind at or before an instant. A wall-clock time that the spring gap leaves out moves on by
 * the length of the gap, so that every day, week and month has exactly one slot.
 */
export function latestSlot(kind: ReportKind, schedule: Schedule, time: ShopTime, instant: number): DateTime {
  const now = time.at(instant);
  const slot = slotIn(kind, schedule, now);
  return slot.toMillis() <= instant ? slot : slotIn(kind, schedule, now.minus({ [unitOf(kind)]: 1 }));
}

/** The next slots of a kind after an instant, soonest first. */
export function nextSlots(
  kind: ReportKind,
  schedule: Schedule,
  time: ShopTime,
  instant: number,
  count: number,
): DateTime[] {
  const last = latestSlot(kind, schedule, time, instant);
  return Array.from({ length: count }, (_, index) =>
    slotIn(kind, schedule, last.plus({ [unitOf(kind)]: index + 1 })),
  );
}

function slotIn(kind: ReportKind, { weekday, hour, minute }: Schedule, within: DateTime): DateTime {
  const start = within.startOf(unitOf(kind));
  const day = kind === 'weekly' ? start.plus({ days: weekday - 1 }) : start;
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
