import { HttpError, type HttpMethod, type HttpRequest, type Route } from './route';

/** A day would outlive a change of the list. */
const PREFLIGHT_SECONDS = 600;

/** Lets pages of other origins call a route and read its answer. */
export interface Cors {
  /** None without an `Origin`; those that let a listed one read the answer. Throws 403 for another. */
  headers(request: Pick<HttpRequest, 'headers'>): Record<string, string>;
  /** The question a browser asks before it sends JSON or a credential to this path. */
  preflight(path: string, methods: readonly HttpMethod[]): Route;
}

/** `origins` as browsers write them, such as `https://shop.example`. Cookies are not let through: none are used. */
export function cors(origins: readonly string[]): Cors {
  const headers = (request: Pick<HttpRequest, 'headers'>): Record<string, string> => {
    const given = request.headers.all('origin');
    if (given.length === 0) return {};
    const origin = given.length === 1 ? origins.find((one) => one === given[0]) : undefined;
    if (origin === undefined) {
      throw new HttpError(
        403,
        'origin_not_allowed',
        'pages of this origin may not call this; EVENTS_ORIGINS lists those that may',
        { headers: { Vary: 'Origin' } },
      );
    }
    // The one origin and not "*": which pages may read this is the shop's to say.
    return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
  };

  return {
    headers,
    preflight: (path, methods) => ({
      method: 'OPTIONS',
      path,
      summary: 'Whether a page of another origin may send here',
      docs: {
        tag: 'Events',
        description: 'What browsers ask before they send JSON from a page of another origin.',
        answers: {
          204: { description: 'It may; the headers say how' },
          403: { description: 'The Origin is not listed in EVENTS_ORIGINS' },
        },
      },
      handle(request) {
        const allowed = headers(request);
        const isPreflight = 'Access-Control-Allow-Origin' in allowed;
        return Promise.resolve({
          status: 204,
          headers: {
            Allow: ['OPTIONS', ...methods].join(', '),
            ...allowed,
            ...(isPreflight
              ? {
                  'Access-Control-Allow-Methods': methods.join(', '),
                  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
                  'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
                }
              : {}),
          },
        });
      },
    }),
  };
}
