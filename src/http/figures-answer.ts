import { createHash } from 'node:crypto';
import { conditional } from './conditional';
import { attachment } from './disposition';
import { negotiate } from './negotiate';
import { HttpError, type HttpAnswer, type HttpRequest } from './route';

/** The figures of one question, in the forms that they can be answered in. */
export interface Figures {
  json: object;
  /** Writes the same as CSV. Asked for only where it is wanted. */
  csv?: () => Promise<Buffer>;
  /** Of the CSV, as it is saved. */
  fileName?: string;
}

/** Moves with the clock alone: whoever polls wants to know whether a figure has changed. */
const OF_THE_CLOCK = 'computed_at';

const CSV = 'text/csv';

/**
 * Which form a request wants; throws 406 where it can have none. Apart from `figuresAnswer`, so that nothing is
 * computed for an answer that nobody could read.
 */
export const figuresForm = (request: Pick<HttpRequest, 'headers'>, { hasCsv }: { hasCsv: boolean }) =>
  negotiate(request, hasCsv ? ['application/json', CSV] : ['application/json']);

/** Figures in a form of `figuresForm`, or 304 where the client has them already. */
export async function figuresAnswer(
  request: Pick<HttpRequest, 'headers'>,
  { json, csv, fileName }: Figures,
  form: ReturnType<typeof figuresForm>,
): Promise<HttpAnswer> {
  const headers = {
    // The token decides who may read it, so that a shared cache must keep none of it.
    'Cache-Control': 'private, max-age=10',
    Vary: 'Authorization, Accept',
  };
  const answer = conditional(request, { status: 200, headers, json }, etagOf(json, form));
  if (answer.status === 304 || form !== CSV || !csv) return answer;
  return {
    status: 200,
    headers: {
      ...answer.headers,
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': attachment(fileName ?? 'figures.csv'),
    },
    body: await written(csv),
  };
}

/** Files are written one after another, the chat's among them, and no more wait than can be written soon. */
async function written(csv: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await csv();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'exports_busy')) throw error;
    throw new HttpError(503, 'exports_busy', 'too many files are being written; try again shortly', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  }
}

/** Weak: two answers that tell the same figures are not the same bytes. */
function etagOf(json: Figures['json'], form: string): string {
  const text = JSON.stringify(json, (name, value: unknown) => (name === OF_THE_CLOCK ? undefined : value));
  return `W/"${createHash('sha256').update(`${form}\n${text}`).digest('base64url').slice(0, 22)}"`;
}
