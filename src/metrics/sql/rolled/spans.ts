import { WHOLE_FROM, WHOLE_TO } from './edges';

/** Of the blocks of so many days, the beginning of the first at or after a date, and of the last at or before it. */
const from = (days: number, date: string) => `(${date} + (${days} - ${into(days, date)}) % ${days})`;
const upTo = (days: number, date: string) => `(${date} - ${into(days, date)})`;
const into = (days: number, date: string) => `(${date} - DATE '0001-01-01') % ${days}`;

const WEEK_FROM = from(7, WHOLE_FROM);
const WEEK_TO = upTo(7, WHOLE_TO);
const BLOCK_FROM = from(56, WHOLE_FROM);
const BLOCK_TO = upTo(56, WHOLE_TO);

const PIECES: [span: number, first: string, end: string][] = [
  [56, BLOCK_FROM, BLOCK_TO],
  [7, WEEK_FROM, `least(${BLOCK_FROM}, ${WEEK_TO})`],
  [7, `greatest(${BLOCK_FROM}, ${BLOCK_TO})`, WEEK_TO],
  [1, WHOLE_FROM, `least(${WEEK_FROM}, ${WHOLE_TO})`],
  [1, `greatest(${WEEK_FROM}, ${WEEK_TO})`, WHOLE_TO],
];

/** A SELECT of `columns` from those rows of a table by `span` and `start` that make up the whole days of the range. */
export const ofWholeDays = (columns: string, table: string): string =>
  PIECES.map(
    ([span, first, end]) =>
      `SELECT ${columns} FROM ${table} WHERE span = ${span} AND start >= ${first} AND start < ${end}`,
  ).join('\nUNION ALL ');
