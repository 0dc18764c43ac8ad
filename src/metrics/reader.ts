/** Values for the named binds of a statement. Text arrays are the status classes. */
export type Binds = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Rollups that do not hold what the shop's tables hold, or not for this process's settings: their tables, or all. */
export type Unfit = 'all' | readonly string[];

export interface Snapshot {
  /** A `rolled` statement that reads none of these answers what the other one does. */
  unfit: Unfit;
  /** Where some of them are being built, or are about to be: whole percent that are there. */
  readonly prepared?: number | undefined;
  /**
   * Rows of one read-only statement, one at a time. Rejects without harm to the snapshot's other statements. `isSmall`:
   * it reads rollups alone, so that it need not be planned anew for other values. `isOfMany`: its parts can be asked
   * singly, and it rejects with RefusedTogether where that is better.
   */
  select: (
    sql: string,
    binds: Binds,
    options?: { isSmall?: boolean; isOfMany?: boolean },
  ) => Promise<Record<string, unknown>[]>;
  /** How old the data is, in milliseconds, where a copy that is behind is read; absent: it is as of now. */
  readonly dataAge?: number;
}

/** How metrics reach the data; the store implements it. */
export interface MetricReader {
  /** Runs statements that all see the data of one instant. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

/** Whether a statement over rollups may be asked: it reads none of those that are unfit. */
export const isFit = (unfit: Unfit, sql: string): boolean =>
  unfit !== 'all' && !unfit.some((table) => new RegExp(`\\b${table}\\b`).test(sql));

/** A database that is spread over machines takes no statement of so many tables: what is in it may be asked singly. */
export class RefusedTogether extends Error {}
