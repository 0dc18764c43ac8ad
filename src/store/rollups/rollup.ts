/**
 * Counting at write time. *Facts* are one row a customer, order or buyer, as the shop's tables have them when they
 * were folded last; *rollups* are sums over facts, small enough to be read in a few milliseconds whatever the size
 * of the shop. Whoever writes to the shop's tables leaves the key of what changed in a pending table (a trigger, in
 * the same transaction); a fold takes those keys, works out their facts anew and adds the difference to the rollups.
 */

/** One kind of facts: a table of ours with one row a key. */
export interface Source {
  /** As a build tells of it: `customers`. */
  name: string;
  /** Table of the facts: `rollup_customers`. */
  table: string;
  key: string;
  /** The columns after the key. */
  columns: readonly string[];
  /** Table of keys whose facts may have changed: `rollup_pending_customers`. */
  pending: string;
  /** A SELECT of key and columns, in this order, from what the facts are made of, for the keys that `ids` selects. */
  fresh: (ids: string) => string;
  /** A SELECT of all keys in their order, from what the facts are made of; `after` is a condition on the key. */
  keys: (after: string) => string;
  /** Facts whose keys become pending when one of these changes. */
  passesOn?: readonly PassOn[];
  /** What several rollups read, made of `change` once: common table expressions. */
  relations?: readonly string[];
  rollups: readonly Rollup[];
}

/** `sql` is a SELECT of keys over the relation `change`. */
export interface PassOn {
  pending: string;
  key: string;
  sql: string;
}

/** Sums over facts. */
export interface Rollup {
  table: string;
  keys: readonly string[];
  amounts: readonly string[];
  /**
   * What facts contribute: a SELECT of keys and amounts over the relation `change`, which has the columns of the
   * facts and `sign`, 1 or -1, with which amounts are multiplied; or over relations that the source makes of it.
   */
  sql: string;
}

/** Quarter hours fit every time zone in use, so that these rollups need no other buckets when the zone changes. */
export const quarterOf = (instant: string): string =>
  `date_bin('15 minutes', ${instant}, '2000-01-01 00:00:00+00')`;

export const dateOf = (instant: string): string => `(${instant} AT TIME ZONE $tz::text)::date`;

export const monthOf = (date: string): string => `date_trunc('month', ${date}::timestamp)::date`;

/** What a rollup adds up, of facts and sign alone: its rows, each key once. */
export const summed = ({ keys, amounts, sql }: Rollup): string =>
  `SELECT ${keys.join(', ')}, ${amounts.map((amount) => `sum(${amount}) AS ${amount}`).join(', ')}
    FROM (${sql}) AS contributed GROUP BY ${keys.join(', ')}
    HAVING ${amounts.map((amount) => `sum(${amount}) <> 0`).join(' OR ')}`;

/** Whether rows of two relations differ; column by column, since those of another program may be of other types. */
export function differ(columns: readonly string[], one: string, other: string): string {
  const row = (relation: string) => `ROW(${columns.map((column) => `${relation}.${column}`).join(', ')})`;
  return `${row(one)} IS DISTINCT FROM ${row(other)}`;
}
