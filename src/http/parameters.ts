import { HttpError } from './route';

/** Refuses parameters that the route does not know, and any given twice: a typing error must not pass as a default. */
export function checkParameters(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      const list = known.length > 0 ? `known: ${known.join(', ')}` : 'none is taken here';
      throw invalidParameter(`unknown parameter ${shown(name)}; ${list}`);
    }
    if (query.getAll(name).length > 1) {
      throw invalidParameter(`${name} was given more than once; give it once`);
    }
  }
}

/** The value of a parameter that has a few, or the default where it is not given. */
export function oneOf<T extends string>(
  query: URLSearchParams,
  name: string,
  known: readonly T[],
  fallback: T,
): T {
  const given = query.get(name);
  if (given === null) return fallback;
  const value = known.find((one) => one === given);
  if (value === undefined) {
    throw invalidParameter(`${name} must be one of ${known.join(', ')}, not ${shown(given)}`);
  }
  return value;
}

/** Enough of what was sent to recognise it. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

export function invalidParameter(message: string): HttpError {
  return new HttpError(400, 'invalid_parameter', message);
}

/** What a text parameter says, or undefined where it is not given. @throws HttpError 400 with what is wrong with it */
export function readParameter<T extends object>(
  query: URLSearchParams,
  name: string,
  reader: (text: string) => T | { problem: string },
): T | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const answer = reader(given);
  if ('problem' in answer) throw invalidParameter(`${name} ${shown(given)}: ${answer.problem}`);
  return answer;
}
