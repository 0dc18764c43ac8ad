/** Values for the named binds of a statement. Text arrays are the status classes. */
export type Binds = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Snapshot {
  /** The rollups hold what the shop's tables hold: `rolled` statements answer what the others do. */
  hasRollups: boolean;
  /** Rows of one read-only statement. Rejects without harm to the snapshot's other statements. */
  select(sql: string, binds: Binds): Promise<Record<string, unknown>[]>;
  /** How old the data is, in milliseconds, where a copy that is behind is read; absent: it is as of now. */
  readonly dataAge?: number;
}

/** How metrics reach the data; the store implements it. */
export interface MetricReader {
  /** Runs statements that all see the data of one instant. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}
