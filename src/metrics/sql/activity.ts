/**
 * Fragments over recorded activity. Every fragment uses the binds of `BINDS` alone.
 */

/** A row of `activity_days AS seen` with what is known of its customer; those who are gone count nowhere. */
const SEEN = `FROM activity_days AS seen JOIN shop_customers AS known ON known.customer_id = seen.customer_id`;

/** Days are found by the instant, which the index is on; days of another zone that the shop had are not cut off. */
const since = (instant: string): string => `seen.first_at >= ${instant} - interval '2 days'`;

/** The shop date on which the range ends. */
export const LAST_DATE = `(($to::timestamptz - interval '1 microsecond') AT TIME ZONE $tz::text)::date`;

/**
 * Customers with recorded activity in [from, to). `from` is the beginning of a shop day, `to` may lie within one:
 * the first instant of that day tells whether the customer had come by then.
 */
export function activeCustomers(from: '$from' | '$previous_from', to: '$to' | '$from'): string {
  return `SELECT DISTINCT seen.customer_id ${SEEN}
    WHERE seen.day >= (${from}::timestamptz AT TIME ZONE $tz::text)::date
      AND seen.day <= (${to}::timestamptz AT TIME ZONE $tz::text)::date
      AND ${since(`${from}::timestamptz`)} AND seen.first_at < ${to}::timestamptz`;
}

/** Customers active in the range, and those active in the range before it. */
export const ACTIVE_NOW = activeCustomers('$from', '$to');
export const ACTIVE_BEFORE = activeCustomers('$previous_from', '$from');

/** False of a range that has not begun: it has no last day, and nothing has happened in it. */
export const HAS_BEGUN = '$from::timestamptz < $to::timestamptz';

/** Customers (`id`) who were active on so many shop days, the last of them the range's last. */
export const activeLastDays = (days: number): string =>
  `SELECT DISTINCT seen.customer_id AS id ${SEEN}
    WHERE seen.day > ${LAST_DATE} - ${days} AND seen.day <= ${LAST_DATE} AND seen.first_at < $to::timestamptz
      AND ${since(`$to::timestamptz - interval '${days} days'`)} AND ${HAS_BEGUN}`;

/** How many they are. */
export const activeOnLastDays = (days: number): string =>
  `SELECT count(*) FROM (${activeLastDays(days)}) AS active`;

/** Every day on which a customer was active, as of the end of the range: `customer_id`, `day`. */
export const ACTIVE_DAYS = `SELECT seen.customer_id, seen.day ${SEEN} WHERE seen.first_at < $to::timestamptz`;

/** Customers created in the range. */
export const CREATED_IN_RANGE = `SELECT customer_id FROM shop_customers
    WHERE created_at >= $from::timestamptz AND created_at < $to::timestamptz`;

/** Rows of `events` in the range, of customers that are still there. */
export const EVENTS_IN_RANGE = `FROM events JOIN shop_customers AS known ON known.customer_id = events.customer_id
    WHERE events.at >= $from::timestamptz AND events.at < $to::timestamptz`;
