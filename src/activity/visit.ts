import { type Person, type Visit } from './batch';

/** Takes one more instant of the same person into a visit. */
export function extend(visit: Visit, person: Person, at: number, day: number, source: string | null): void {
  if (isFirstOfDay(visit, at, day)) addFirst(visit, at, day, source);
  if (at < visit.lastAt) return;
  visit.lastAt = at;
  visit.person = person;
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
