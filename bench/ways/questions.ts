/** What is asked in several ways. Instants are milliseconds, ranges half-open; dates are the shop's. */
export interface Questions {
  now: number;
  /** Midnight of today. */
  today: number;
  /** The dashboard's 30 days, until now. */
  from: number;
  dates: readonly string[];
  /** The first of 90 days of the active customers' series. */
  seriesFrom: string;
  lastDate: string;
  /** Monday of the first of 12 weeks, this one the last. */
  firstWeek: string;
  statuses: Readonly<Record<'revenue' | 'pending' | 'completed', readonly string[]>>;
  funnel: FunnelQuestion;
  /** A funnel that nobody has foreseen. */
  adHoc: FunnelQuestion;
}

export interface FunnelQuestion {
  steps: readonly string[];
  windowDays: number;
  from: number;
}

export interface DashboardAnswer {
  /** By the names of the dashboard's JSON. */
  scalars: Readonly<Record<string, number>>;
  days: [date: string, revenue: number, orders: number][];
  products: [name: string, revenue: number, quantity: number][];
  statuses: [status: string, orders: number][];
  recent: string[];
}
/** By date; `wau` where it was asked for. */
export interface ActiveAnswer {
  day: string;
  dau: number;
  wau?: number;
  mau?: number;
}
/** How many of a cohort, by the Monday of its week, came in the week `k` after it; weeks that are not over left out. */
export type RetentionAnswer = [cohort: string, k: number, came: number][];
/** How many took each step. */
export type FunnelAnswer = number[];

/** The questions that a way can be asked; each answers from scratch. */
export interface Answers {
  dashboard(): Promise<DashboardAnswer>;
  active(): Promise<ActiveAnswer[]>;
  retention(): Promise<RetentionAnswer>;
  funnel(question: FunnelQuestion): Promise<FunnelAnswer>;
}
