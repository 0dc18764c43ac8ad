import { type Person, type Visit } from './batch';

/** Whether it would say more of the person than the visit does, but for a later instant. */
export function isNews(visit: Visit, person: Person, at: number, day: number): boolean {
  return isFirstOfDay(visit, at, day) || !isSame(visit.person, person);
}

/** Takes one more instant of the same person into a visit; whether that was news. Runs at nearly every update. */
export function extend(
  visit: Visit,
  person: Person,
  at: number,
  day: number,
  source: string | null,
): boolean {
  const isFirst = isFirstOfDay(visit, at, day);
  const isNamedAsBefore = isSame(visit.person, person);
  if (isFirst) addFirst(visit, at, day, source);
  if (at >= visit.lastAt) {
    visit.lastAt = at;
    // The object that is held already, where it says the same: a new one each time is what the collector copies.
    if (!isNamedAsBefore) visit.person = person;
  }
  return isFirst || !isNamedAsBefore;
}

function isFirstOfDay({ day: own, firstAt, otherDays }: Visit, at: number, day: number): boolean {
  const first = day === own ? firstAt : otherDays?.get(day);
  return first === undefined || at < first;
}

function addFirst(visit: Visit, at: number, day: number, source: string | null): void {
  if (at >= visit.firstAt) {
    (visit.otherDays ??= new Map()).set(day, at);
    return;
  }
  if (visit.day !== null && visit.day !== day) (visit.otherDays ??= new Map()).set(visit.day, visit.firstAt);
  visit.day = day;
  visit.firstAt = at;
  visit.source = source;
}

/** Whether Telegram names the person as before. */
function isSame(one: Person, other: Person): boolean {
  return (
    one === other ||
    (one.firstName === other.firstName &&
      one.lastName === other.lastName &&
      one.username === other.username &&
      one.languageCode === other.languageCode)
  );
}
