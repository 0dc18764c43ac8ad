import { type DateTime } from 'luxon';
import { type z } from 'zod';
import { type ShopTime } from '../shop-time';

/** Once a week at a wall-clock time of the shop. */
export interface WeeklySchedule {
  /** ISO weekday, 1 = Monday to 7 = Sunday. */
  weekday: number;
  hour: number;
  minute: number;
}

/**
 * Reads the form of cron that means once a week, "minute hour * * weekday" (0 and 7 are Sunday). Anything else
 * would mean several reports for one week, or none, and is refused.
 */
export function parseWeeklySchedule(cron: string, context: z.RefinementCtx): WeeklySchedule {
  const match = /^(\d{1,2}) (\d{1,2}) \* \* ([0-7])$/.exec(cron.trim().replace(/\s+/g, ' '));
  const [minute, hour, weekday] = (match ?? []).slice(1).map(Number);
  if (minute === undefined || hour === undefined || weekday === undefined || minute > 59 || hour > 23) {
    context.addIssue({ code: 'custom', message: 'not a weekly schedule' });
    return { weekday: 1, hour: 9, minute: 0 };
  }
  return { weekday: weekday === 0 ? 7 : weekday, hour, minute };
}

/**
 * The latest slot of the schedule at or before an instant. A wall-clock time that the spring gap leaves out moves
 * on to the first one after it, so that every ISO week has exactly one slot.
 */
export function latestSlot(schedule: WeeklySchedule, time: ShopTime, instant: number): DateTime {
  const now = time.at(instant);
  const slot = slotOfWeek(schedule, now);
  return slot.toMillis() <= instant ? slot : slotOfWeek(schedule, now.minus({ weeks: 1 }));
}

function slotOfWeek({ weekday, hour, minute }: WeeklySchedule, week: DateTime): DateTime {
  const day = week.startOf('week').plus({ days: weekday - 1 });
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
