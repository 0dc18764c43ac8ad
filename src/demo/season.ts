import { type DateTime } from 'luxon';

/** Monday to Sunday: people order for themselves when they are off work. */
const WEEKDAYS = [0.9, 0.84, 0.88, 0.96, 1.04, 1.24, 1.14];

const SWING = 0.2;
/** Late November: the first colds, and daylight is short. */
const PEAK_DAY_OF_YEAR = 330;

/** How lively an ordinary shop day is, 1 on average: weekday, season and a few days everyone knows. */
export function seasonOf(day: DateTime): number {
  const weekday = WEEKDAYS[day.weekday - 1] ?? 1;
  const wave = 1 + SWING * Math.cos(((day.ordinal - PEAK_DAY_OF_YEAR) / 365) * 2 * Math.PI);
  return weekday * wave * holiday(day.month, day.day);
}

function holiday(month: number, day: number): number {
  if (month === 12 && day >= 20 && day <= 30) return 1.25; // presents for New Year
  if (month === 1 && day <= 2) return 0.55;
  if (month === 3 && day <= 7) return 1.3; // presents for 8 March
  if (month === 3 && day === 21) return 0.6; // Navruz is spent with the family
  return 1;
}
