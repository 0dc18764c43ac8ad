import { checkParameters, invalidParameter as invalid, shown } from './parameters';

/** Shop days: the last `days`, today included, or from `from` to `to` (`YYYY-MM-DD`), both inclusive. */
export type DashboardRange = { days: number } | { from: string; to: string };

const maxDays = 3650;
const defaultDays = 30;
const dayMs = 86_400_000;
/** Where `all` begins as well; SQL knows no year 0 that a range before it could reach. */
const firstDate = '1970-01-01';

/** Throws 400 with what was wrong and what is allowed. */
export function parseDashboardRange(query: URLSearchParams): DashboardRange {
  checkParameters(query, ['days', 'from', 'to']);
  const days = query.get('days');
  const from = query.get('from');
  const to = query.get('to');
  if (days !== null && (from !== null || to !== null)) {
    throw invalid('days cannot be combined with from and to; give days, or from and to');
  }
  if (from === null && to === null) return { days: days === null ? defaultDays : parseDays(days) };
  if (from === null || to === null) {
    throw invalid(`${from === null ? 'from' : 'to'} is missing; from and to go together, as YYYY-MM-DD`);
  }
  return parseDates(from, to);
}

/** Digits only: `Number` would also take `1e3`, ` 7 `, `0x10` and the empty text. */
function parseDays(text: string): number {
  const days = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > maxDays) {
    throw invalid(`days must be a whole number from 1 to ${maxDays}, not ${shown(text)}`);
  }
  return days;
}

function parseDates(from: string, to: string): { from: string; to: string } {
  for (const [name, text] of Object.entries({ from, to })) {
    if (!isCalendarDate(text)) {
      throw invalid(
        `${name} must be an existing date as YYYY-MM-DD, ${firstDate} or later, not ${shown(text)}`,
      );
    }
  }
  const apart = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (apart < 0) throw invalid(`from (${from}) must not be after to (${to})`);
  if (apart > maxDays) throw invalid(`from and to may be at most ${maxDays} days apart, not ${apart}`);
  return { from, to };
}

/** `Date` rolls February 30 over into March, so that the text must come back as it went in. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDate) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
