import { cors } from '../cors';
import { eventsDocs } from '../events/docs';
import { createIntake, type IntakeOptions } from '../events/intake';
import { createOneATurn } from '../events/one-a-turn';
import { MAX_BODY_BYTES } from '../events/shape';
import { HttpError, type Route } from '../route';

export interface EventsRoutesOptions extends IntakeOptions {
  /** Whose pages may report, as browsers write an Origin. Whoever sends no Origin is no page of another site. */
  origins: readonly string[];
}

const PATH = '/events';

/** POST /events, and the preflight that browsers ask of it where the body is sent as application/json. */
export function eventsRoutes({ origins, ...options }: EventsRoutesOptions): Route[] {
  const allowed = cors(origins);
  const take = createIntake(options);
  const oneATurn = createOneATurn();
  return [
    {
      method: 'POST',
      path: PATH,
      summary: "Takes what customers do in the shop's own Mini App",
      // The credential is in the body, which sendBeacon can send and a header cannot; a foreign page is sent
      // away before that is read.
      auth: { scheme: 'init-data', check: (request) => void allowed.headers(request) },
      body: { maxBytes: MAX_BODY_BYTES, types: ['application/json', 'text/plain'] },
      isThrottled: true,
      docs: eventsDocs(),
      async handle(request) {
        const headers = allowed.headers(request);
        const answer = await oneATurn(() => take(request.body)).catch(readable(headers));
        return { status: 202, json: answer, headers };
      },
    },
    allowed.preflight(PATH, ['POST']),
  ];
}

/** Without the headers a page reads nothing of a refusal, and takes it for a network that failed. */
function readable(headers: Readonly<Record<string, string>>) {
  return (error: unknown): never => {
    if (!(error instanceof HttpError)) throw error;
    const { status, code, message, cause } = error;
    throw new HttpError(status, code, message, { headers: { ...error.headers, ...headers }, cause });
  };
}
