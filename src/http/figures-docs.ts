import { errorDocs } from './error-docs';
import { type AnswerDocs, type ContentDocs } from './route';
import { text } from './schema';

/** The first line of every CSV, per `present/export/flat-table.ts`. */
const COLUMNS =
  'screen,section,metric,title,status,key,label,column,measure,unit,value,before,before_key,from,to,before_from,before_to,time_zone,as_of';

/** The figures as CSV, with a line as an example. */
export function csvDocs(line: string): Record<string, ContentDocs> {
  return {
    'text/csv': {
      schema: text(
        'One figure a line under a line of names, as RFC 4180 has it: UTF-8 without a mark, commas, CRLF, decimals exact and with a point. A text that a spreadsheet would take for a formula has an apostrophe in front.',
        { pattern: `^${COLUMNS}\\r\\n` },
      ),
      example: `${COLUMNS}\r\n${line}\r\n`,
    },
  };
}

export const unchanged: AnswerDocs = {
  description: 'Nothing has changed since the ETag in If-None-Match. No body.',
};

export const notAcceptable: AnswerDocs = errorDocs(
  'Accept names no form in which this is written.',
  'not_acceptable',
  'this is written as application/json or text/csv, and Accept takes neither',
);
