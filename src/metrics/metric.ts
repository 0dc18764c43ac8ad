import { type Locale } from '../locales/locale';
import { type Binds } from './reader';

/** The rooms of the `/stats` screen; a metric stands in one. */
export const SECTIONS = ['money', 'orders', 'customers', 'buyers', 'products', 'paths', 'cohorts'] as const;
export type Section = (typeof SECTIONS)[number];

/** What `/stats` shows: a section, or the key figures of all of them. */
export const SCREENS = ['overview', ...SECTIONS] as const;
export type Screen = (typeof SCREENS)[number];

export const SHAPES = ['scalar', 'series', 'ranking', 'matrix', 'steps'] as const;
export type Shape = (typeof SHAPES)[number];

export const UNITS = ['count', 'money', 'percent', 'ratio', 'days'] as const;
export type Unit = (typeof UNITS)[number];

/** Length of a bucket of a series, by the length of the range. Weeks begin on Monday. */
export type Grain = 'day' | 'week' | 'month';

/** A further measure beside the value of a series' point or a ranking's row. */
export interface Aside {
  /** The column of the SQL that answers it; its title stands in the texts under this name. */
  id: string;
  unit: Unit;
  /** With the value it makes one whole, as new and returning buyers do: a chart stacks them. */
  adds?: boolean;
  sumsTo?: SumsTo;
}

/**
 * Id of the scalar that the values of a series or a ranking add up to, because they are its parts. Left out where a
 * sum means nothing: customers of two days may be the same ones.
 */
export type SumsTo = string;

/** What a person reads of a metric in one language. */
export interface MetricTexts {
  /** Fits a phone's line. */
  title: string;
  /** How the figure is counted, as a shop owner would read it. */
  how: string;
  /** What the value is called beside asides in its own unit; by default the title. */
  value?: string;
  /** Titles of the asides. */
  asides?: Readonly<Record<string, string>>;
  /** Names of keys that are the metric's own words, such as an RFM segment. Other keys are shown by their label. */
  labels?: Readonly<Record<string, string>>;
}

/** What the list behind a count begins with; among equals, the largest id comes first. */
export const CUSTOMER_ORDERS = ['spent', 'seen', 'joined', 'cart'] as const;
export const ORDER_ORDERS = ['newest', 'oldest'] as const;

/** The people or orders that a figure counts. */
export interface Members {
  of: 'customers' | 'orders';
  /**
   * One SELECT of one column `id` (a `customer_id` or `order_id`), each once. It has the binds of the metric's own
   * SQL and, where a row or a step is opened, its `$key`. Distinct ids are exactly as many as the figure says.
   */
  sql: string;
  /** What it selects from has what the list is sorted by, and is found by it: a page is read without the others. */
  hasOrder?: true;
  /** The same over the rollups, for a range that begins with a day. */
  rolled?: Pick<RolledSql, 'sql' | 'endsNow'> & {
    hasOrder?: true;
    /** The same of the buyer `asked.id` alone, where the database cannot see by itself how to look them up. */
    ofAsked?: string;
  };
  order: (typeof CUSTOMER_ORDERS)[number] | (typeof ORDER_ORDERS)[number];
}

/** Rows of one statement, whose binds are those of `BINDS` and such as it has besides. */
export type Asking = <R extends object = Record<string, unknown>>(sql: string, binds?: Binds) => Promise<R[]>;

/** A metric's SQL over the rollups, exact as its `sql` is, and as quick in a large shop as in a small one. */
export interface RolledSql {
  sql: string;
  /** Where one statement does not answer it: the rows that it would, from several. `sql` then names what those read. */
  read?: (ask: Asking) => Promise<Record<string, unknown>[]>;
  /** In place of `previousSql`. */
  previousSql?: string;
  /** Not for a range that ends within a day on which something has happened since. */
  isWhole?: true;
  /** Not for a range that ends within a day, but now. */
  endsNow?: true;
}

interface Definition {
  /** Snake case, the name of its file. */
  id: string;
  texts: Record<Locale, MetricTexts>;
  section: Section;
  unit: Unit;
  /** Which direction is good news; `none` where neither is. */
  better: 'up' | 'down' | 'none';
  /** Place within its section, ascending. */
  order: number;
  /** Place among the key figures, ascending; left out where it is none of them. */
  overview?: number;
  /** Id of a scalar of the same section: a card shows this metric only where that one is not zero. */
  shownWith?: string;
  /** One SELECT over the canonical views, `events` and `activity_days`; its values are the binds of `BINDS`. */
  sql: string;
  /** The same where the rollups are current. */
  rolled?: RolledSql;
  /** Its own SQL reads a few rows by an index, as rollups would be read. */
  isIndexed?: true;
}

/** One number. `sql` is a query of one row and one column. */
export interface ScalarDefinition extends Definition {
  shape: 'scalar';
  /** False where the past cannot be asked for, so that no delta is shown. */
  comparable: boolean;
  /** The value to compare with where the range on screen does not move the figure. */
  previousSql?: string;
  members?: Members;
}

/** Values by bucket of `$grain`. `sql` answers `bucket` (text, its first shop date in the range), `value`, asides. */
export interface SeriesDefinition extends Definition {
  shape: 'series';
  /** The range before is computed as well, bucket by bucket. */
  comparable: boolean;
  sumsTo?: SumsTo;
  asides?: readonly Aside[];
}

/** Best first. `sql` answers `key`, `label`, `value` and the asides, which may be null. An empty key means "none". */
export interface RankingDefinition extends Definition {
  shape: 'ranking';
  /** The values are changes, which are written with their sign. */
  signed?: boolean;
  /** The values are parts of one whole, which all rows together make. */
  parts?: boolean;
  sumsTo?: SumsTo;
  asides?: readonly Aside[];
  /** Of the row with `$key`. */
  members?: Members;
}

/**
 * A table of one measure. `sql` answers a row a cell: `row` (text; null for the mean line), `column` (a whole
 * number), `value` (null: nothing can be said yet) and, where rows are cohorts, `size`.
 */
export interface MatrixDefinition extends Definition {
  shape: 'matrix';
  /** What a row is: a cohort by the first date of its week or month, or a weekday, 1 for Monday. */
  rows: 'week' | 'month' | 'weekday';
  /** What a column counts: weeks or months since the cohort's own, or hours of the day. */
  columns: 'weeks' | 'months' | 'hours';
}

/**
 * A funnel. `sql` answers `step` (from 1), `key`, `value` (customers who came as far), `open` (of those, customers
 * who stand there and still have time) and `window_days`.
 */
export interface StepsDefinition extends Definition {
  shape: 'steps';
  /** Customers who came as far as the step with `$key`. */
  members?: Members;
}

export type MetricDefinition =
  ScalarDefinition | SeriesDefinition | RankingDefinition | MatrixDefinition | StepsDefinition;

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
  /** `YYYY-MM-DD`: the first shop date of the bucket that lies in the range. */
  bucket: string;
  value: Decimal;
  /** In the order of the definition's asides. */
  asides: (Decimal | null)[];
}
export interface SeriesResult extends Result<SeriesDefinition> {
  shape: 'series';
  grain: Grain;
  points: SeriesPoint[];
  /** The range before, from its beginning; undefined where there is nothing to compare with. */
  previous: SeriesPoint[] | undefined;
}
export interface RankingRow {
  key: string;
  label: string;
  value: Decimal;
  /** In the order of the definition's asides. */
  asides: (Decimal | null)[];
}
export interface RankingResult extends Result<RankingDefinition> {
  shape: 'ranking';
  rows: RankingRow[];
}
export interface MatrixRow {
  key: string;
  /** Of a cohort; null elsewhere. */
  size: Decimal | null;
  /** One a column. Null where nothing can be said: the week is not over, or there is nobody. */
  cells: (Decimal | null)[];
}
export interface MatrixResult extends Result<MatrixDefinition> {
  shape: 'matrix';
  columns: number[];
  rows: MatrixRow[];
  /** Weighed by the size of the cohorts, over what is complete; null where there is no mean line. */
  mean: (Decimal | null)[] | null;
}
export interface Step {
  key: string;
  /** Customers who came as far. */
  value: Decimal;
  /** Of the first step, in percent; null where nobody entered. */
  share: Decimal | null;
  /** Of the step before, in percent; null for the first and where nobody came to the one before. */
  stepShare: Decimal | null;
  /** Customers who stand here and may still go on: their window is open. */
  open: Decimal;
}
export interface StepsResult extends Result<StepsDefinition> {
  shape: 'steps';
  windowDays: number;
  steps: Step[];
  /** Index of the step that the smallest share reached from the one before; null where nobody entered. */
  weakest: number | null;
}
/** The metric could not be computed; the rest of the screen stands. */
export interface FailedResult {
  definition: MetricDefinition;
  shape: Shape;
  status: 'failed';
}
export type MetricResult =
  ScalarResult | SeriesResult | RankingResult | MatrixResult | StepsResult | FailedResult;
