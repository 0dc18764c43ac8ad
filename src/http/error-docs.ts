import { type AnswerDocs, type Route } from './route';
import { object, text } from './schema';

/** The one shape of every error. */
export const errorSchema = object(
  {
    error: object({
      code: text('For programs, in snake_case.', { pattern: '^[a-z0-9_]+$' }),
      message: text('One sentence for people: what was wrong, and what is allowed.'),
    }),
  },
  { description: 'Every error, whatever the status.' },
);

/** What an error answers with, whatever it is. */
export const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
const { schema } = errorContent['application/json'];

/** An error answer as the document has it. The example shows what a caller will see first. */
export function errorDocs(description: string, code: string, message: string): AnswerDocs {
  return {
    description,
    content: { 'application/json': { schema, example: { error: { code, message } } } },
  };
}

const unauthorized = (scheme: string) =>
  scheme === 'bearer'
    ? errorDocs(
        'The bearer token is missing or wrong, or none is configured.',
        'unauthorized',
        'this needs one valid header "Authorization: Bearer <token>"',
      )
    : errorDocs(
        'The credential is missing, wrong or too old.',
        'unauthorized',
        'the credential is not valid',
      );

/** Schemes of people, who may be known and still not allowed. */
const OF_PEOPLE = ['session', 'init-data'];

/** What the server itself answers on a route, whatever the route does: by status, `default` for the rest. */
export function serverErrors({ auth, body, isThrottled }: Route): Record<string, AnswerDocs> {
  return {
    400: errorDocs(
      'The request is malformed, or a parameter is unknown, doubled or out of its range.',
      'invalid_parameter',
      'unknown parameter "x"; none is taken here',
    ),
    ...(auth && { 401: unauthorized(auth.scheme) }),
    ...(auth &&
      OF_PEOPLE.includes(auth.scheme) && {
        403: errorDocs('The person is known and not allowed here.', 'forbidden', 'this is not for you'),
      }),
    ...(body && {
      413: errorDocs('The body is too large.', 'payload_too_large', 'the body may have at most 65536 bytes'),
      415: errorDocs(
        'The body has a media type or an encoding that is not taken.',
        'unsupported_media_type',
        'the body must be sent as application/json in UTF-8',
      ),
    }),
    ...(isThrottled && {
      429: errorDocs(
        'Too many wrong credentials came from this address; Retry-After says when to come again.',
        'too_many_attempts',
        'too many wrong credentials came from this address; try again in 60 s',
      ),
    }),
    500: errorDocs('A fault here.', 'internal', 'something went wrong here; it has been logged'),
    503: errorDocs(
      'Not now: the database is away, or the answer took too long. Worth asking again.',
      'database_unavailable',
      'the database cannot be reached; try again shortly',
    ),
    default: errorDocs(
      'What never reached the route: no such path (404), another method (405, with Allow), a request that came too slowly (408) or with too many headers (431).',
      'not_found',
      'there is nothing at this path',
    ),
  };
}
