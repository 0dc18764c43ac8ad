import { DateTime } from 'luxon';

/** A date of the shop, `YYYY-MM-DD`. Such texts order as the dates do. */
export type Day = string;

interface Wall {
  date: Day;
  hour: number;
}

/** Asked for the same instants again and again, by metric after metric. */
const walls = new Map<string, Map<number, Wall>>();

function wallOf(instant: number, zone: string): Wall {
  const known = walls.get(zone) ?? new Map<number, Wall>();
  walls.set(zone, known);
  const found = known.get(instant);
  if (found) return found;
  if (known.size > 50_000) known.clear();
  const local = DateTime.fromMillis(instant, { zone });
  const wall = { date: local.toFormat('yyyy-MM-dd'), hour: local.hour };
  known.set(instant, wall);
  return wall;
}

export const dateOf = (instant: number, zone: string): Day => wallOf(instant, zone).date;
/** What the shop's clock on the wall says. */
export const hourOf = (instant: number, zone: string): number => wallOf(instant, zone).hour;

const midnights = new Map<string, number>();

/** When a date of the shop begins. */
export function startOf(date: Day, zone: string): number {
  const key = `${zone} ${date}`;
  const start = midnights.get(key) ?? DateTime.fromISO(date, { zone }).startOf('day').toMillis();
  midnights.set(key, start);
  return start;
}

// A date by itself has no zone: reckoned in UTC, where every day has 24 hours.
const utc = (date: Day) => new Date(`${date}T00:00:00Z`);
const day = (date: Date): Day => date.toISOString().slice(0, 10);

export const daysAfter = (date: Day, days: number): Day =>
  day(new Date(utc(date).getTime() + days * 86_400_000));
export const daysBetween = (first: Day, last: Day): number =>
  (utc(last).getTime() - utc(first).getTime()) / 86_400_000;
/** 1 for Monday. */
export const weekdayOf = (date: Day): number => utc(date).getUTCDay() || 7;

export type Unit = 'day' | 'week' | 'month';

/** The first date of the day, week or month that a date lies in. */
export function unitOf(date: Day, unit: Unit): Day {
  if (unit === 'day') return date;
  return unit === 'week' ? daysAfter(date, 1 - weekdayOf(date)) : `${date.slice(0, 7)}-01`;
}

/** The first date of the unit that comes so many units later. */
export function unitsAfter(date: Day, unit: Unit, units: number): Day {
  if (unit !== 'month') return daysAfter(unitOf(date, unit), units * (unit === 'week' ? 7 : 1));
  const [year = 0, month = 0] = date.split('-').map(Number);
  return day(new Date(Date.UTC(year, month - 1 + units, 1)));
}

/** Every date from one to another, both included. */
export function datesFrom(first: Day, last: Day): Day[] {
  const dates: Day[] = [];
  for (let date = first; date <= last; date = daysAfter(date, 1)) dates.push(date);
  return dates;
}
