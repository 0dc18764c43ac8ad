import { WHOLE_FROM, WHOLE_TO } from './edges';

/** Of the blocks of so many days, the beginning of the first at or after a date, and of the last at or before it. */
const from = (days: number, date: string) => `(${date} + (${days} - ${into(days, date)}) % ${days})`;
const upTo = (days: number, date: string) => `(${date} - ${into(days, date)})`;
const into = (days: number, date: string) => `(${date} - DATE '0001-01-01') % ${days}`;

const WEEK_FROM = from(7, WHOLE_FROM);
const BLOCK_FROM = from(56, WHOLE_FROM);

function piecesUpTo(until: string): [span: number, first: string, end: string][] {
  const weekTo = upTo(7, until);
  const blockTo = upTo(56, until);
  return [
    [56, BLOCK_FROM, blockTo],
    [7, WEEK_FROM, `least(${BLOCK_FROM}, ${weekTo})`],
    [7, `greatest(${BLOCK_FROM}, ${blockTo})`, weekTo],
    [1, WHOLE_FROM, `least(${WEEK_FROM}, ${until})`],
    [1, `greatest(${WEEK_FROM}, ${weekTo})`, until],
  ];
}

/**
 * A SELECT of `columns` from those rows of a table by `span` and `start` that make up the whole days of the range, or
 * all of them up to the date `until`.
 */
export const ofWholeDays = (columns: string, table: string, until = WHOLE_TO): string =>
  piecesUpTo(until)
    .map(
      ([span, first, end]) =>
        `SELECT ${columns} FROM ${table} WHERE span = ${span} AND start >= ${first} AND start < ${end}`,
    )
    .join('\nUNION ALL ');
