import { type Locale } from '../../locales/locale';
import { type Screen } from '../../metrics/metric';
import { type ChartData } from '../charts/chart';

/** What the dashboard's page is told first: `GET /app/api/start?locale=uz`. Titles are in that language. */
export interface AppStart {
  locale: Locale;
  /** Languages that can be chosen, each by its own name. */
  locales: { key: Locale; title: string }[];
  screens: { key: Screen; title: string }[];
  periods: { key: string; title: string }[];
  /** Shop dates between which a range can be chosen, and how it is asked for: `from..to`. */
  firstDate: string;
  today: string;
  timeZone: string;
  funnel: AppFunnelChoices;
}

/** What a funnel of one's own can be made of, and what the usual one is made of. */
export interface AppFunnelChoices {
  usual: { steps: string[]; windowDays: number };
  /** The fewest are two. */
  maxSteps: number;
  /** Events that have a name. */
  steps: { key: string; title: string }[];
  windows: { days: number; title: string }[];
  /** Lists of customers by section; `key` as `among` takes it. */
  among: { title: string; lists: { key: string; title: string }[] }[];
}

/** Where a change is good news, bad, or neither. */
export type AppTone = 'good' | 'bad' | 'plain';

/** A single figure, finished for reading. */
export interface AppFigure {
  id: string;
  title: string;
  /** How it is counted. */
  how: string;
  /** Null where it could not be computed. */
  value: string | null;
  /** The figure of the range before; null where nothing is compared. */
  before: string | null;
  change: { text: string; tone: AppTone } | null;
  /** There are people behind it: `GET /app/api/people?metric=<id>`. */
  hasPeople: boolean;
}

export interface AppTable {
  head: string[];
  rows: string[][];
}

/** A curve, a list, a table of cohorts or a funnel: drawn, and written as a table. */
export interface AppBlock {
  id: string;
  title: string;
  how: string;
  /** `empty`: there is nothing in it yet; `failed`: it could not be computed. Neither has a chart or a table. */
  state: 'ok' | 'empty' | 'failed';
  /** Null where it is written only. */
  chart: ChartData | null;
  /** What the labels of the picture are in, where they leave it out: `million`; null where they say all. */
  unit: string | null;
  /** Names in the first column, figures to the right. */
  table: AppTable | null;
  /** What the picture says in words, a sentence each, for whoever cannot see it. */
  summary: string[];
  /** Groups of people behind it, such as the segments; empty where there are none. */
  people: { key: string; title: string }[];
  /** It may be asked for with steps of one's own: `GET /app/api/funnel`. */
  hasOwnSteps: boolean;
}

/**
 * `GET /app/api/funnel?steps=catalog_viewed,order_placed&window_days=7&among=rfm_segments:lost&period=30d&locale=uz`: a
 * funnel of one's own.
 */
export interface AppFunnel {
  /** What the period is called, and its dates where they say more. */
  period: string;
  /** Without groups of people: those of the usual funnel are others. */
  block: AppBlock;
  /** What must be known to read it rightly. */
  notes: string[];
  /** `as of 25.11.2026, 09:00 (Asia/Tashkent)` */
  asOf: string;
}

/** `GET /app/api/screens/<screen>?period=30d&compare=previous&locale=uz`: what `/stats` says, all of one instant. */
export interface AppScreen {
  screen: Screen;
  title: string;
  period: {
    /** As it can be asked for again. */
    key: string;
    title: string;
    /** The dates that are counted. */
    dates: string;
    /** The dates that they are compared with; null where nothing is compared. */
    compared: string | null;
    /** Shop dates, both inclusive. */
    from: string;
    to: string;
  };
  figures: AppFigure[];
  blocks: AppBlock[];
  /** Why the revenue changed, a line each; only beside figures of money that are compared. */
  why?: string[];
  /** What must be known to read the figures rightly. */
  notes: string[];
  /** Since when there is anything to count, each kind of record; empty where that is not known. */
  since: string[];
  /** `as of 25.11.2026, 09:00 (Asia/Tashkent)` */
  asOf: string;
}

/** `GET /app/api/people?metric=<id>&key=<group>&period=30d&page=0&locale=uz`: who is behind a figure. */
export interface AppPeople {
  title: string;
  /** `In all: 41`, or that there is nobody. */
  count: string;
  /** What they are sorted by, and as of when. */
  notes: string[];
  /** From 0; the last one where a later one was asked for. */
  page: number;
  /** At least one. */
  pages: number;
  /** People or orders, whichever the figure counts. */
  table: AppTable;
}
