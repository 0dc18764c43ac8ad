/** A longer text in an event is no product's id: it could not be a key of the sums. */
const LONGEST_PRODUCT_ID = 256;

/** Of a row of `events`: the id of the product that was viewed, as a text; null where it tells of something else. */
export const VIEWED_PRODUCT = `CASE WHEN name = 'product_viewed'
      AND length(properties ->> 'product_id') <= ${LONGEST_PRODUCT_ID} THEN properties ->> 'product_id' END`;

const TIME_DIGITS = 10;

/**
 * A product view as `rollup_journeys` holds it in the row of the date `day`: the time as so many hexadecimal digits,
 * then the product's id. In microseconds since a day before that date began in UTC, which is never negative,
 * wherever the shop is and whatever its clocks do.
 */
export const viewOf = (at: string, day: string, product: string): string =>
  `${timeIn(at, day)} || ${product}`;

const timeIn = (at: string, day: string) =>
  `lpad(to_hex((extract(epoch FROM ${at}) * 1000000)::bigint - (${day} - DATE '1970-01-02') * 86400000000), ${TIME_DIGITS}, '0')`;

/** The id of the product. */
export const productOf = (view: string): string => `substr(${view}, ${TIME_DIGITS + 1})`;

/** Whether it was before an instant of that date. */
export const isBefore = (view: string, at: string, day: string): string =>
  `substr(${view}, 1, ${TIME_DIGITS}) COLLATE "C" < ${timeIn(at, day)}`;
