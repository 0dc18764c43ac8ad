import { type Schedule } from './schedule';

/** Beginnings of weekdays as people type them in the shop's languages, Monday first. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['mon', 'пн', 'пон', 'dush', 'du'],
  ['tue', 'вт', 'вто', 'sesh', 'se'],
  ['wed', 'ср', 'сре', 'chor', 'ch'],
  ['thu', 'чт', 'чет', 'pay', 'pa'],
  ['fri', 'пт', 'пят', 'jum', 'ju'],
  ['sat', 'сб', 'суб', 'shan', 'sh'],
  ['sun', 'вс', 'вос', 'yak', 'ya'],
];
/** Two letters are an abbreviation, and stand alone; longer beginnings may go on. */
const ABBREVIATION = 2;

/**
 * Reads the form of cron that means once a week, "minute hour * * weekday" (0 and 7 are Sunday). Anything else would
 * mean several reports for one week, or none: undefined.
 */
export function parseWeeklyCron(cron: string): Schedule | undefined {
  const match = /^(\d{1,2}) (\d{1,2}) \* \* ([0-7])$/.exec(cron.trim().replace(/\s+/g, ' '));
  const [minute, hour, weekday] = (match ?? []).slice(1).map(Number);
  if (minute === undefined || hour === undefined || weekday === undefined) return undefined;
  return checked({ weekday: weekday === 0 ? 7 : weekday, hour, minute });
}

/**
 * What an admin types: `friday 18:30`, `пт 18:30`, `juma 18`, `18:30` (the weekday stays), or cron as above.
 * Undefined for anything else.
 */
export function parseScheduleWords(text: string, current: Schedule): Schedule | undefined {
  const normal = text
    .trim()
    .toLowerCase()
    .replace(/[,\s]+/g, ' ');
  const cron = parseWeeklyCron(normal);
  if (cron) return cron;
  const [, word = '', hour = '', minute] =
    /^(?:([\p{L}ʻ’'.]+) )?(?:at |в |soat )?(\d{1,2})(?:[:.](\d{2}))?$/u.exec(normal) ?? [];
  if (hour === '' || (word === '' && minute === undefined)) return undefined;
  const weekday = word === '' ? current.weekday : weekdayOf(word.replace(/\.$/, ''));
  return weekday === undefined
    ? undefined
    : checked({ weekday, hour: Number(hour), minute: Number(minute ?? '0') });
}

function weekdayOf(word: string): number | undefined {
  const at = WEEKDAYS.findIndex((beginnings) =>
    beginnings.some((start) => (start.length <= ABBREVIATION ? word === start : word.startsWith(start))),
  );
  return at < 0 ? undefined : at + 1;
}

const checked = (schedule: Schedule): Schedule | undefined =>
  schedule.hour <= 23 && schedule.minute <= 59 ? schedule : undefined;
