import { type MetricResult, type Section } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { fit } from './fit';
import { type Language } from './translate';

const NAMED_STATUSES = 5;
const STATUS_LENGTH = 30;
/** What the figures of a section are made of, where it was not recorded from the beginning. */
const MADE_OF: Partial<Record<Section, 'events' | 'activity'>> = {
  customers: 'activity',
  cohorts: 'activity',
  paths: 'events',
};

/** What a reader must know to read the figures rightly, a line each, as plain text. */
export function notesOn(results: MetricResults, time: ShopTime, language: Language): string[] {
  return [
    ...standNotes(results, language),
    ...statusNote(results, language),
    ...coverageNotes(results, time, language),
  ];
}

/**
 * How much is missing at the end, where the figures were read from a copy of the database that is behind; and how far what
 * they come from is being prepared.
 */
export const standNotes = ({ computedAt, dataAsOf, prepared }: MetricResults, { t }: Language): string[] => [
  ...(dataAsOf === undefined
    ? []
    : [t('data-behind', { seconds: String(Math.max(1, Math.round((computedAt - dataAsOf) / 1_000))) })]),
  ...(prepared === undefined ? [] : [t('data-prepared', { percent: String(prepared) })]),
];

/** Beside figures of money and orders: the statuses that count as no revenue because nobody classed them. */
export function statusNote(results: MetricResults, { t }: Language): string[] {
  const { unknownStatuses } = results;
  const concerned = sectionsOf(results).some((section) => section === 'money' || section === 'orders');
  if (unknownStatuses.length === 0 || !concerned) return [];
  const names = unknownStatuses
    .slice(0, NAMED_STATUSES)
    .map((status) => t('quoted', { text: fit(status, STATUS_LENGTH) }));
  if (unknownStatuses.length > names.length) names.push('…');
  return [t('unknown-statuses', { count: unknownStatuses.length, names: names.join(', ') })];
}

/** Since when there is anything to count, each kind of record; nothing where that could not be found out. */
export function coverageLines(
  { coverage }: MetricResults,
  time: ShopTime,
  { t, format }: Language,
): string[] {
  const date = (instant: number) => format.date(time.dateOf(instant));
  if (!coverage) return [];
  const { orders, activity, events } = coverage;
  return [
    orders === null ? t('no-orders-yet') : t('orders-since', { date: date(orders) }),
    activity === null ? t('visits-none') : t('visits-since', { date: date(activity) }),
    events === null ? t('events-none') : t('events-since', { date: date(events) }),
  ];
}

/** Since when there are records, where the range or a cohort begins earlier. */
function coverageNotes(results: MetricResults, time: ShopTime, { t, format }: Language): string[] {
  const { coverage, period } = results;
  if (!coverage) return [];
  const kinds = new Set(sectionsOf(results).map((section) => MADE_OF[section]));
  const first = [period.firstDate, ...cohortDates(results.results.values())].sort()[0] ?? period.firstDate;
  const note = (kind: 'events' | 'activity', since: (date: string) => string, none: string): string[] => {
    if (!kinds.has(kind)) return [];
    const instant = coverage[kind];
    if (instant === null) return [none];
    const date = time.dateOf(instant);
    return first < date ? [since(format.date(date))] : [];
  };
  return [
    ...note('activity', (date) => t('visits-since', { date }), t('visits-none')),
    ...note('events', (date) => t('events-since', { date }), t('events-none')),
  ];
}

function sectionsOf({ results }: MetricResults): Section[] {
  return [...results.values()].map(({ definition }) => definition.section);
}

function cohortDates(results: Iterable<MetricResult>): string[] {
  return [...results].flatMap((result) =>
    result.status === 'ok' && result.shape === 'matrix' && result.definition.rows !== 'weekday'
      ? result.rows.map(({ key }) => key)
      : [],
  );
}
