/** Values for the named binds of a statement. Text arrays are the status classes. */
export type Binds = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Snapshot {
  /** The rollups hold what the shop's tables hold: `rolled` statements answer what the others do. */
  hasRollups: boolean;
  /**
   * Rows of one read-only statement, one at a time. Rejects without harm to the snapshot's other statements. `isSmall`:
   * it reads rollups alone, so that it need not be planned anew for other values.
   */
  select: (sql: string, binds: Binds, options?: { isSmall?: boolean }) => Promise<Record<string, unknown>[]>;
  /** How old the data is, in milliseconds, where a copy that is behind is read; absent: it is as of now. */
  readonly dataAge?: number;
}

/** How metrics reach the data; the store implements it. */
export interface MetricReader {
  /** Runs statements that all see the data of one instant. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}
