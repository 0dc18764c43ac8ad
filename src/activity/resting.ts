import { type Clock } from '../clock';
import { type Person, type Visit } from './batch';
import { PersonTable, WIDTH } from './person-table';

/**
 * Who was written a short while ago, and as what. Their next visits say nothing that is not stored but a later instant,
 * and rest until that is written. Bounded in people: whoever finds no room is written each time.
 */
export interface Resting {
  /** Takes a visit that says nothing but a later instant; false where it says more and was not taken. */
  takes(person: Person, at: number, day: number): boolean;
  /** Forgets that a person was written. Answers what rested of them. */
  release(telegramId: number): Visit | undefined;
  /** All that rests, to be written now. */
  take(): Visit[];
  /** Notes who is being written. */
  remember(visits: readonly Visit[]): void;
  /** Forgets who was written. Answers all that rested. */
  clear(): Visit[];
  /** Of how many people a visit rests. */
  size(): number;
}

export interface RestingOptions {
  clock: Clock;
  /** Time between the writes of what rests. Whoever was written is remembered twice as long: until after the next one. */
  restMs: number;
  maxPeople: number;
}

/** Cells of a row, behind the id: all that `takes` needs in the first six, since a row may begin within 64 bytes. */
const NAMES = 1;
/** The first instant of the day. */
const FIRST_AT = 2;
const LAST_AT = 3;
/** The last instant that was written: another one than the last means that something rests. */
const WRITTEN_AT = 4;
const UNTIL = 5;
const DAY = 6;

export function createResting({ clock, restMs, maxPeople }: RestingOptions): Resting {
  let table = new PersonTable();
  let resting = 0;
  let tidyFrom = 0;

  /** Whether one more person can be remembered, where need be in place of those who were written too long ago. */
  function makeRoom(): boolean {
    if (table.size < maxPeople && table.hasRoom()) return true;
    const now = clock.now();
    if (table.size >= maxPeople && now < tidyFrom) return false;
    tidyFrom = now + restMs;
    const { cells } = table;
    const kept = [...table.rows()].filter((row) => cells[row + UNTIL]! > now || restsAt(row));
    const tidied = new PersonTable(kept.length);
    for (const row of kept) {
      const to = tidied.add(cells[row]!);
      tidied.cells.set(cells.subarray(row, row + WIDTH), to);
      tidied.setPersonAt(to, table.personAt(row)!);
    }
    table = tidied;
    return table.size < maxPeople;
  }

  const restsAt = (row: number): boolean => table.cells[row + LAST_AT] !== table.cells[row + WRITTEN_AT];

  /** What rests in a row, which is forgotten then, unless it is remembered for a while. */
  function takeAt(row: number, until: number): Visit | undefined {
    const { cells } = table;
    cells[row + UNTIL] = until;
    if (!restsAt(row)) return undefined;
    resting -= 1;
    const lastAt = cells[row + LAST_AT]!;
    cells[row + WRITTEN_AT] = lastAt;
    return {
      person: table.personAt(row)!,
      ...{ firstAt: cells[row + FIRST_AT]!, lastAt, day: cells[row + DAY]! },
      ...{ source: null, otherDays: null },
    };
  }

  function takeAll(until: number): Visit[] {
    const visits: Visit[] = [];
    for (const row of table.rows()) {
      const visit = restsAt(row) && takeAt(row, until);
      if (visit) visits.push(visit);
    }
    return visits;
  }

  return {
    takes(person, at, day) {
      const { cells } = table;
      const row = table.find(person.telegramId);
      if (row < 0 || at >= cells[row + UNTIL]!) return false;
      const firstAt = cells[row + FIRST_AT]!;
      if (at < firstAt || firstAt < day || cells[row + NAMES] !== digestOf(person)) return false;
      const last = cells[row + LAST_AT]!;
      if (at <= last) return true;
      if (last === cells[row + WRITTEN_AT]) resting += 1;
      cells[row + LAST_AT] = at;
      return true;
    },
    release(telegramId) {
      const row = table.find(telegramId);
      return row < 0 ? undefined : takeAt(row, 0);
    },
    take: () => takeAll(clock.now() + 2 * restMs),
    remember(visits) {
      const until = clock.now() + 2 * restMs;
      for (const visit of visits) {
        const { person, lastAt } = visit;
        const latest = latestDay(visit);
        if (!latest || (table.find(person.telegramId) < 0 && !makeRoom())) continue;
        const row = table.add(person.telegramId);
        const [day, firstAt] = latest;
        table.cells.set([person.telegramId, digestOf(person), firstAt, lastAt, lastAt, until, day], row);
        table.setPersonAt(row, person);
      }
    },
    clear() {
      const visits = takeAll(0);
      table = new PersonTable();
      return visits;
    },
    size: () => resting,
  };
}

/** The last day of a visit and its first instant on it; undefined of one that makes no day an active one. */
function latestDay({ day, firstAt, otherDays }: Visit): readonly [number, number] | undefined {
  if (day === null) return undefined;
  let latest: readonly [number, number] = [day, firstAt];
  if (otherDays) for (const other of otherDays) if (other[0] > latest[0]) latest = other;
  return latest;
}

/**
 * A number for how Telegram names a person, so that names need not be fetched from memory to be compared. Others give
 * another one, but for one in some billions: that change would be written with the first visit that does not rest.
 */
function digestOf({ firstName, lastName, username, languageCode }: Person): number {
  let hash = mixed(FNV_BASIS, firstName);
  hash = mixed(hash, lastName);
  hash = mixed(hash, username);
  return mixed(hash, languageCode);
}

/** FNV-1a by code units instead of bytes, with the end of each text. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const END = { text: 0x10000, none: 0x10001 };

function mixed(start: number, text: string | null): number {
  let hash = start;
  if (text !== null)
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return Math.imul(hash ^ (text === null ? END.none : END.text), FNV_PRIME);
}
