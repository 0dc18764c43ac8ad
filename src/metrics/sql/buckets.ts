import { LAST_DATE } from './activity';

/** The shop's wall-clock time at which the range begins; for all time, that of the first thing there is to show. */
const begins = (firstEver: string) => `(CASE WHEN $previous_from::timestamptz IS NULL
      THEN greatest(coalesce((${firstEver}), $to::timestamptz - interval '1 microsecond'), $from::timestamptz)
      ELSE $from::timestamptz END AT TIME ZONE $tz::text)`;

/** The bucket that an instant lies in, by its beginning in wall-clock time. */
export const bucketOf = (instant: string): string =>
  `date_trunc($grain::text, ${instant} AT TIME ZONE $tz::text)`;

/**
 * Every bucket of a series over the range, in order: `start` (beginning of the whole day, week or month in
 * wall-clock time), `first_date` and `last_date` (the shop dates of the bucket that lie in the range).
 * `firstEver` answers the instant of the first thing there is to show, for all time. No buckets where the range has
 * not begun, or would begin with a day that has not.
 */
export const buckets = (firstEver: string): string => `SELECT bucket.start,
      greatest(bucket.start, date_trunc('day', ${begins(firstEver)}))::date AS first_date,
      least(bucket.start + ('1 ' || $grain::text)::interval - interval '1 day',
        ($to::timestamptz - interval '1 microsecond') AT TIME ZONE $tz::text)::date AS last_date
    FROM generate_series(
      date_trunc($grain::text, ${begins(firstEver)}),
      ($to::timestamptz - interval '1 microsecond') AT TIME ZONE $tz::text,
      ('1 ' || $grain::text)::interval) AS bucket(start)
    WHERE date_trunc('day', ${begins(firstEver)})::date <= ${LAST_DATE}`;
