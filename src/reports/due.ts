import { DateTime } from 'luxon';
import { type Period } from '../metrics/period';
import { type ShopTime } from '../shop-time';
import { latestSlot, type WeeklySchedule } from './schedule';

/** A report that is due, whether or not it has been sent. */
export interface DueReport {
  /** ISO week, `2026-W46`: the last one that was over at the slot. */
  week: string;
  period: Period;
  /** When it was to be sent, in milliseconds. */
  slotAt: number;
  late: boolean;
}

/** A report this long after its slot was held up, not merely slow. */
const LATE_AFTER_MS = 15 * 60_000;

/** The newest weekly report due at an instant; older ones are not sent any more. Pure. */
export function dueWeekly(schedule: WeeklySchedule, time: ShopTime, now: number): DueReport {
  const slot = latestSlot(schedule, time, now);
  const monday = slot.startOf('week').minus({ weeks: 1 });
  const from = monday.toFormat('yyyy-MM-dd');
  const to = monday.plus({ days: 6 }).toFormat('yyyy-MM-dd');
  const slotAt = slot.toMillis();
  return {
    week: weekKey(monday),
    period: { kind: 'custom', from, to },
    slotAt,
    late: now - slotAt > LATE_AFTER_MS,
  };
}

/** Weeks strictly between two, oldest first: those that were due and never sent. */
export function weeksBetween(older: string, newer: string): string[] {
  const weeks: string[] = [];
  let monday = mondayOf(older).plus({ weeks: 1 });
  for (const end = mondayOf(newer); monday < end; monday = monday.plus({ weeks: 1 }))
    weeks.push(weekKey(monday));
  return weeks;
}

const weekKey = (date: DateTime): string => date.toFormat("kkkk-'W'WW");
const mondayOf = (week: string): DateTime => DateTime.fromFormat(week, "kkkk-'W'WW", { zone: 'utc' });
