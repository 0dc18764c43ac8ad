import { type MetricDefinition, type MetricResult } from '../metrics/metric';
import { periodKey } from '../metrics/period';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { isoInstant } from './json-values';
import { valuesJson, type MetricValuesJson } from './metric-values-json';
import { type StandJson, standJson } from './stand-json';
import { type Language } from './translate';

/** One metric of `GET /analytics/metrics`. Titles and "how counted" are in the language asked for. */
export interface MetricEntryJson {
  id: string;
  title: string;
  how_counted: string;
  section: MetricDefinition['section'];
  shape: MetricDefinition['shape'];
  unit: MetricDefinition['unit'];
  better: MetricDefinition['better'];
}

/** Shop dates, both inclusive. */
interface DatesJson {
  from: string;
  to: string;
}

/** What every answer of `GET /analytics/metrics/<id>` says, whatever the shape. Instants are ISO 8601 with an offset. */
export interface MetricHeadJson extends MetricEntryJson, StandJson {
  /** `failed`: it could not be computed, and there is no value field. */
  status: MetricResult['status'];
  /** `name` can be asked for again: `30d`, `last_week`, `2026-10-01..2026-10-31`. `partial`: not over yet. */
  period: DatesJson & { name: string; timezone: string; partial: boolean };
  /** What it is compared with: the same elapsed part where the period is not over; null without a comparison. */
  previous_period: DatesJson | null;
  /** Since when there is anything to count, each null where there is nothing yet; null where it is not known. */
  coverage: {
    orders_since: string | null;
    events_since: string | null;
    activity_since: string | null;
  } | null;
  /** Statuses of the period's orders that stand in no class of the settings: they count as no revenue. */
  unknown_statuses: string[];
}

export type MetricJson = MetricHeadJson & Partial<MetricValuesJson>;

/** The body of `GET /analytics/metrics`. */
export function catalogueJson(
  definitions: readonly MetricDefinition[],
  language: Language,
): { metrics: MetricEntryJson[] } {
  return { metrics: definitions.map((definition) => entryJson(definition, language)) };
}

/** The body of `GET /analytics/metrics/<id>`; without comparison where `compared` is false. */
export function metricJson(
  result: MetricResult,
  screen: Omit<MetricResults, 'results'>,
  { compared, time, language }: { compared: boolean; time: ShopTime; language: Language },
): MetricJson {
  const { period, timeZone, coverage, unknownStatuses } = screen;
  const since = (instant: number | null) => (instant === null ? null : isoInstant(instant, timeZone));
  const previous = compared ? period.previous : undefined;
  return {
    ...entryJson(result.definition, language),
    status: result.status,
    period: {
      name: periodKey(period.period),
      from: period.firstDate,
      to: period.lastDate,
      timezone: timeZone,
      partial: period.partial,
    },
    previous_period: previous
      ? {
          from: time.dateOf(previous.from),
          to: time.dateOf(Math.max(previous.from, previous.to - 1)),
        }
      : null,
    ...standJson(screen),
    coverage: coverage && {
      orders_since: since(coverage.orders),
      events_since: since(coverage.events),
      activity_since: since(coverage.activity),
    },
    unknown_statuses: unknownStatuses,
    ...(result.status === 'ok' && valuesJson(result, language)),
  };
}

function entryJson(definition: MetricDefinition, { locale }: Language): MetricEntryJson {
  const { id, texts, section, shape, unit, better } = definition;
  const { title, how } = texts[locale];
  return { id, title, how_counted: how, section, shape, unit, better };
}
