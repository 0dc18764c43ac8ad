import { dateOf, WHOLE_FROM, WHOLE_TO } from './edges';

/** How many days of its week, or of its block of eight, lie before a date. */
const into = (days: number, date: string) => `(${date} - DATE '0001-01-01') % ${days}`;
const upTo = (days: number, date: string) => `${date} - ${into(days, date)}`;
const from = (days: number, date: string) => `${date} + (${days} - ${into(days, date)}) % ${days}`;

/** Behind today. */
const IS_LAST = `until > ${dateOf('$now')}`;

/** The beginning of the week that is nearest to a date. */
const nearest = (date: string, isNext = 'false') =>
  `CASE WHEN ${into(7, date)} > 3 OR ${isNext} THEN ${from(7, date)} ELSE ${upTo(7, date)} END`;

/**
 * What the whole days of the range, or all of them up to a date, are put together of: `sign` (-1 is taken away), `span`,
 * and the dates [`first`, `behind`) in which it begins. Whole weeks, as near to the range as can be, and in the middle
 * blocks of them; then the days that are missing, without those that are too many. Of the week and the block that are not
 * over nearly nothing lies behind today.
 */
const pieces = (until: string) => `(SELECT piece.*
      FROM (SELECT ${WHOLE_FROM} AS since, greatest(${until}, ${WHOLE_FROM}) AS until) AS days
      CROSS JOIN LATERAL (
        SELECT ${nearest('since')} AS week, ${nearest('until', IS_LAST)} AS weeks_end
      ) AS weeks
      CROSS JOIN LATERAL (
        SELECT ${from(56, 'week')} AS block,
          CASE WHEN ${IS_LAST} THEN ${from(56, 'weeks_end')} ELSE ${upTo(56, 'weeks_end')} END AS blocks_end
      ) AS blocks
      CROSS JOIN LATERAL (
        SELECT CASE WHEN block < blocks_end THEN greatest(weeks_end, blocks_end) ELSE weeks_end END AS all_end
      ) AS ends
      CROSS JOIN LATERAL (VALUES
        (1, 56, block, blocks_end), (1, 7, week, least(block, weeks_end)), (1, 7, greatest(block, blocks_end), weeks_end),
        (1, 1, since, week), (-1, 1, week, since), (1, 1, weeks_end, until), (-1, 1, until, all_end)
      ) AS piece(sign, span, first, behind)
      WHERE first < behind
    ) AS piece`;

/** Times the sign: to multiply thousands of decimals by one takes longer than to add them up. */
const signed = (amount: string) => `CASE WHEN sign < 0 THEN -${amount} ELSE ${amount} END`;

/**
 * A SELECT of `keys` and `amounts`, whose sums by the keys are those of the whole days of the range, or of all of them up
 * to the date `until`, from a table by `span` and `start`.
 */
export const ofWholeDays = (
  keys: string,
  amounts: readonly string[],
  table: string,
  until = WHOLE_TO,
): string => `SELECT ${keys}, ${amounts.map((amount) => `${signed(amount)} AS ${amount}`).join(', ')}
    FROM ${pieces(until)} CROSS JOIN LATERAL (
      SELECT * FROM ${table} WHERE span = piece.span AND start >= first AND start < behind
    ) AS summed`;
