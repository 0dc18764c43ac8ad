import Negotiator from 'negotiator';
import { HttpError, type HttpRequest } from './route';

/**
 * The media type that an `Accept` likes best, with its q-values; the first one where it says nothing or takes
 * anything. Throws 406 where it takes none.
 */
export function negotiate<T extends string>(
  { headers }: Pick<HttpRequest, 'headers'>,
  types: readonly [T, ...T[]],
): T {
  const accept = headers.get('accept');
  if (accept === undefined) return types[0];
  // Programs also ask for `application/json; charset=utf-8`, and mean the same.
  const offered = types.flatMap((type) => [type, `${type};charset=utf-8`]);
  const liked = new Negotiator({ headers: { accept } }).mediaType(offered);
  const chosen = types.find((type) => liked?.startsWith(type));
  if (chosen !== undefined) return chosen;
  const refuses = types.length > 1 ? 'takes neither' : 'does not take it';
  throw new HttpError(
    406,
    'not_acceptable',
    `this is written as ${types.join(' or ')}, and Accept ${refuses}`,
    { headers: { Vary: 'Accept' } },
  );
}
