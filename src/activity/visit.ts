import { type Person, type Visit } from './batch';

/** Whether a visit says more of the person than another one did, but for a later instant. */
export function isNews({ person, firstByDay }: Visit, now: Person, at: number, day: number): boolean {
  const first = firstByDay.get(day);
  return first === undefined || at < first || !isSame(person, now);
}

/** Takes one more instant of the same person into a visit. */
export function extend(visit: Visit, person: Person, at: number, day: number, source: string | null): void {
  if (at < visit.firstAt) {
    visit.firstAt = at;
    visit.source = source;
  }
  if (at >= visit.lastAt) {
    visit.lastAt = at;
    // The object that is held already, where it says the same: a new one each time is what the collector copies.
    if (!isSame(visit.person, person)) visit.person = person;
  }
  const first = visit.firstByDay.get(day);
  if (first === undefined || at < first) visit.firstByDay.set(day, at);
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
