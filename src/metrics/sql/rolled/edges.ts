import { LAST_DATE } from '../activity';

/*
 * A range in the rollups: whole shop days [WHOLE_FROM, WHOLE_TO), then quarters of an hour [EDGE_FROM, EDGE_QUARTER)
 * of the day in which it ends, then the instants [EDGE_REST, $to), which are counted one by one. A range that ends at
 * midnight has no edge, nor has one after whose end nothing has happened on its last day.
 */

/** The shop date of an instant. */
export const dateOf = (instant: string) => `(${instant}::timestamptz AT TIME ZONE $tz::text)::date`;

/** Dates. */
export const WHOLE_FROM = dateOf('$from');
export const PREVIOUS_FROM = dateOf('$previous_from');
export const WHOLE_TO = `(CASE WHEN $rest_is_empty::boolean THEN ${LAST_DATE} + 1 ELSE ${dateOf('$to')} END)`;

export const startOf = (date: string): string => `(${date}::timestamp AT TIME ZONE $tz::text)`;

export const quarterOf = (instant: string): string =>
  `date_bin('15 minutes', ${instant}, '2000-01-01 00:00:00+00')`;

/** Instants. */
export const EDGE_FROM = startOf(WHOLE_TO);
export const EDGE_QUARTER = quarterOf('$to::timestamptz');
export const EDGE_REST = `greatest(${EDGE_QUARTER}, ${EDGE_FROM})`;

/** As a condition on rows has it: worked out once, not for each of them, since to a kept plan it is no constant. */
export const once = (value: string): string => `(SELECT ${value})`;

/** What a column of instants must be for a row to lie in the part that is counted one by one. */
export const isRest = (column: string): string =>
  `${column} >= ${once(EDGE_REST)} AND ${column} < $to::timestamptz`;

/** Quarters of an hour that lie in the edge. */
export const IS_EDGE_QUARTER = `quarter >= ${EDGE_FROM} AND quarter < ${EDGE_QUARTER}`;

/**
 * Late on the day in which the range ends, its edge is less to read as the whole of that day without the quarters behind
 * the range's end.
 */
export const ENDS_LATE = `(${EDGE_QUARTER} - ${EDGE_FROM} > interval '12 hours')`;
export const IS_QUARTER_BEHIND = `quarter >= ${EDGE_QUARTER} AND quarter < ${startOf(`(${WHOLE_TO} + 1)`)}`;

/** The first of a month that is this date or comes after it. */
export const monthFrom = (date: string): string =>
  monthOf(`(${date} + interval '1 month' - interval '1 day')`);

export const monthOf = (date: string): string => `date_trunc('month', ${date}::timestamp)::date`;

/** How many instants of a column, an array in their order, lie before one. */
export const countBefore = (column: string, instant: string): string =>
  `width_bucket(${instant} - interval '1 microsecond', ${column})`;

/** Of a bucket of a series: the date after its last whole day, and whether the edge lies in it. */
export const LAST_WHOLE = `least(bucket.last_date + 1, ${WHOLE_TO})`;
export const HAS_EDGE = `bucket.last_date >= ${WHOLE_TO}`;

/** The instant so many hours before now. */
export const ago = (hours: number): string => `($now::timestamptz - interval '${hours} hours')`;
