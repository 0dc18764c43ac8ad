import { type Schedule } from './schedule';

/** Weekdays as people type them in the shop's languages, in either script and any case, Monday first. */
const WEEKDAYS: readonly RegExp[] = [
  /^(?:mon(?:days?)?|пн|пон|понедельник(?:ам|и)?|du|dush|dushanba(?:lari)?|душанба)$/,
  /^(?:tue(?:s(?:days?)?)?|вт|вто|вторник(?:ам|и)?|se|sesh|seshanba(?:lari)?|сешанба)$/,
  /^(?:wed(?:nesdays?)?|ср|сре|сред[ауы]|средам|ch|chor|chorshanba(?:lari)?|чоршанба)$/,
  /^(?:thu(?:r(?:s(?:days?)?)?)?|чт|чет|четверг(?:ам|и)?|pa|pay|payshanba(?:lari)?|пайшанба)$/,
  /^(?:fri(?:days?)?|пт|пят|пятниц[ауы]|пятницам|ju|jum|juma(?:lari)?|жума)$/,
  /^(?:sat(?:urdays?)?|сб|суб|суббот[ауы]|субботам|sh|shan|shanba(?:lari)?|шанба)$/,
  /^(?:sun(?:days?)?|вс|вос|воскр|воскресень[ея]|воскресеньям|ya|yak|yakshanba(?:lari)?|якшанба)$/,
];
/** Words around a day and a time that say nothing more. */
const FILLING = /^(?:at|on|every|each|в|во|по|к|кажд\S*|час(?:а|ов)?|soat|har|kuni|kunlari|da|ga)$/;
const TIME = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/;
/** Which half of the day, where the clock has twelve hours. */
const MORNING = /^(?:am|утра|ertalab)$/;
const EVENING = /^(?:pm|дня|вечера|kechqurun|kechki)$/;

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
 * What an admin types: `friday 18:30`, `по пятницам в 18:30`, `juma kuni soat 18`, `fri 6pm`, `18:30` (the weekday
 * stays), or cron as above. Undefined for anything else: what is only half understood would come at a wrong time.
 */
export function parseScheduleWords(text: string, current: Schedule): Schedule | undefined {
  const cron = parseWeeklyCron(text);
  if (cron) return cron;
  const words = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word !== '' && !FILLING.test(word));
  const weekdays = words.flatMap((word) => weekdayOf(word) ?? []);
  const times = words.filter((word) => TIME.test(word));
  const halves = words.filter((word) => MORNING.test(word) || EVENING.test(word));
  const [time = ''] = times;
  if (times.length !== 1 || weekdays.length > 1 || halves.length > 1) return undefined;
  if (words.length !== 1 + weekdays.length + halves.length) return undefined;
  const [, hour = '', minute, suffix] = TIME.exec(time) ?? [];
  const half = suffix ?? halves[0];
  // A bare number alone may be anything.
  if (weekdays.length === 0 && minute === undefined && half === undefined) return undefined;
  const at = hourOf(Number(hour), half);
  if (at === undefined || (suffix !== undefined && halves.length > 0)) return undefined;
  return checked({ weekday: weekdays[0] ?? current.weekday, hour: at, minute: Number(minute ?? '0') });
}

function weekdayOf(word: string): number | undefined {
  const at = WEEKDAYS.findIndex((pattern) => pattern.test(word));
  return at < 0 ? undefined : at + 1;
}

/** Undefined where the half of the day does not go with the hour, as in `18 утра`. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return EVENING.test(half) && hour > 12 ? hour : undefined;
  return (hour % 12) + (EVENING.test(half) ? 12 : 0);
}

const checked = (schedule: Schedule): Schedule | undefined =>
  schedule.hour <= 23 && schedule.minute <= 59 ? schedule : undefined;
