import { type Locale } from '../locales/locale';

/** The rooms of the `/stats` screen; a metric stands in one. */
export const SECTIONS = ['activity', 'revenue', 'orders', 'products'] as const;
export type Section = (typeof SECTIONS)[number];

/** What `/stats` shows: a section, or the key figures of all of them. */
export const SCREENS = ['overview', ...SECTIONS] as const;
export type Screen = (typeof SCREENS)[number];

export const UNITS = ['count', 'money', 'percent', 'ratio', 'days'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * What SQL of a definition may use, all bound as values: `$from` and `$to` (timestamptz, half-open; `$to` is never
 * later than now), `$previous_from` (where the range before begins; null for `all`), `$now`, `$tz`, and the status
 * classes `$revenue`, `$completed`, `$pending`, `$cancelled` (text[], lower case; compare with `status_key`).
 */
export const BINDS = [
  'from',
  'to',
  'previous_from',
  'now',
  'tz',
  'revenue',
  'completed',
  'pending',
  'cancelled',
] as const;

interface Definition {
  /** Snake case, the name of its file. */
  id: string;
  /** A title that fits a phone's line, and how the figure is counted, as a shop owner would read it. */
  texts: Record<Locale, { title: string; how: string }>;
  section: Section;
  unit: Unit;
  /** Which direction is good news; `none` where neither is. */
  better: 'up' | 'down' | 'none';
  /** Place within its section, ascending. */
  order: number;
  /** Place among the key figures, ascending; left out where it is none of them. */
  overview?: number;
  /** Reads the canonical views, `events` and `activity_days` only. */
  sql: string;
}

/** One number. `sql` is a query of one row and one column. */
export interface ScalarDefinition extends Definition {
  shape: 'scalar';
  /** False where the past cannot be asked for, so that no delta is shown. */
  comparable: boolean;
  /** The value to compare with where the range on screen does not move the figure. */
  previousSql?: string;
}

/** Values by shop day. `sql` answers `bucket` (text, YYYY-MM-DD), `value` and, if it likes, `secondary`. */
export interface SeriesDefinition extends Definition {
  shape: 'series';
  /** Unit of `secondary`. */
  secondaryUnit?: Unit;
}

/** Best first. `sql` answers `key`, `label`, `value` and, if it likes, `secondary`. */
export interface RankingDefinition extends Definition {
  shape: 'ranking';
  secondaryUnit?: Unit;
}

export type MetricDefinition = ScalarDefinition | SeriesDefinition | RankingDefinition;

/** Exact decimal as the database wrote it; money never passes through a float on its way here. */
export type Decimal = string;

interface Result<D extends MetricDefinition> {
  definition: D;
  status: 'ok';
}
export interface ScalarResult extends Result<ScalarDefinition> {
  shape: 'scalar';
  /** Null where nothing can be said, as a mean of no orders. */
  value: Decimal | null;
  /** Undefined where there is nothing to compare with. */
  previous: Decimal | null | undefined;
}
export interface SeriesPoint {
  bucket: string;
  value: Decimal;
  secondary?: Decimal;
}
export interface SeriesResult extends Result<SeriesDefinition> {
  shape: 'series';
  points: SeriesPoint[];
}
export interface RankingRow {
  key: string;
  label: string;
  value: Decimal;
  secondary?: Decimal;
}
export interface RankingResult extends Result<RankingDefinition> {
  shape: 'ranking';
  rows: RankingRow[];
}
/** The metric could not be computed; the rest of the screen stands. */
export interface FailedResult {
  definition: MetricDefinition;
  shape: MetricDefinition['shape'];
  status: 'failed';
}
export type MetricResult = ScalarResult | SeriesResult | RankingResult | FailedResult;
