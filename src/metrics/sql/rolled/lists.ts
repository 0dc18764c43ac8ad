import { HAS_BEGUN, LAST_DATE } from '../activity';
import { recencyDays, frequencyBand, moneyBand, SEGMENT_PLACE, SEGMENTS } from '../rfm';
import { countBefore, startOf } from './edges';

/*
 * The people (`id`) behind figures, of any range whose first instant begins a day: one look at each row of the facts,
 * where the tables are joined and sorted. Visits and purchases lie in order, so that their number before an instant is found
 * by halving.
 */

const isWithin = (column: string, from: string, to: string) =>
  `(${countBefore(column, to)} > ${countBefore(column, from)}) IS TRUE`;

const FROM = '$from::timestamptz';
const TO = '$to::timestamptz';

const customers = (condition: string) => `SELECT customer_id AS id FROM rollup_customers WHERE ${condition}`;
const CAME = isWithin('visits', FROM, TO);
const CAME_BEFORE = isWithin('visits', '$previous_from::timestamptz', FROM);
const WAS_CREATED = `(created_at >= ${FROM} AND created_at < ${TO}) IS TRUE`;

/** By the end of the range. */
export const CREATED = customers(`created_at < ${TO}`);
export const ACTIVE = customers(CAME);
export const ACTIVE_NEW = customers(`${WAS_CREATED} AND ${CAME}`);
export const RETURNING = customers(`NOT ${WAS_CREATED} AND ${CAME} AND ${CAME_BEFORE}`);
export const RESURRECTING = customers(`NOT ${WAS_CREATED} AND ${CAME} AND NOT ${CAME_BEFORE}`);
export const DORMANT = customers(`${CAME_BEFORE} AND NOT ${CAME}`);
/** On the last so many days of the range. */
export const activeLast = (days: number): string =>
  customers(`${isWithin('visits', startOf(`(${LAST_DATE} - ${days - 1})`), TO)} AND ${HAS_BEGUN}`);

export const OF_LANGUAGE = customers(`created_at < ${TO} AND language = $key::text`);
export const OF_SOURCE = customers(`${WAS_CREATED} AND source = $key::text`);

const buyers = (condition: string) => `SELECT customer_id AS id FROM rollup_buyers WHERE ${condition}`;
const BOUGHT = isWithin('purchases', FROM, TO);
const HAD_BOUGHT = `purchases[1] < ${FROM}`;

export const BUYERS = buyers(BOUGHT);
export const NEW_BUYERS = buyers(`NOT ${HAD_BOUGHT} AND ${BOUGHT}`);
export const RETURNING_BUYERS = buyers(`${HAD_BOUGHT} AND ${BOUGHT}`);

/** Before the range's end: all of it, unless they have bought again since. */
const SPENT = `CASE WHEN orders = cardinality(totals) THEN all_spent
      ELSE (SELECT sum(total) FROM unnest(totals[:orders]) AS total) END`;

/**
 * Those of the segment `$key`, as `rfmSegments` has it, whom a condition on buyers lets through. Only where how much they
 * spent matters it is added up.
 */
export const inSegment = (whom = 'true'): string => `SELECT id FROM (
      SELECT customer_id AS id,
        CASE WHEN last >= ${startOf(`(${LAST_DATE} - ${recencyDays(1)})`)} THEN 3
          WHEN last >= ${startOf(`(${LAST_DATE} - ${recencyDays(2)})`)} THEN 2 ELSE 1 END AS r,
        ${frequencyBand('orders')} AS f, totals, spent AS all_spent, orders
      FROM (
        SELECT customer_id, totals, spent, orders, purchases[orders] AS last
        FROM (SELECT *, ${countBefore('purchases', TO)} AS orders FROM rollup_buyers WHERE ${whom} OFFSET 0) AS known WHERE orders > 0
        OFFSET 0
      ) AS buyer
      WHERE ${HAS_BEGUN} OFFSET 0
    ) AS banded
    CROSS JOIN LATERAL (SELECT ${moneyBand(SPENT)} AS m) AS spent
    WHERE ${SEGMENT_PLACE} = (SELECT place FROM ${SEGMENTS} WHERE key = $key::text)`;
