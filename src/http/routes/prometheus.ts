import { bearerAuth } from '../bearer';
import { privateNetworkCheck } from '../private-network';
import { type Auth, type Route } from '../route';

export interface PrometheusRouteOptions {
  /** Of the dashboard. Without one nobody comes in from outside. */
  token: string | undefined;
  text: () => Promise<string>;
  contentType: string;
}

/** GET /metrics: open to this machine and private networks, to everybody else with the dashboard's token. */
export function prometheusRoute({ token, text, contentType }: PrometheusRouteOptions): Route {
  return {
    method: 'GET',
    path: '/metrics',
    summary: 'What the process measures of itself, for Prometheus',
    auth: fromNearbyOr(bearerAuth(token)),
    isThrottled: true,
    docs: {
      tag: 'Operations',
      description:
        'Open to requests that come straight from this machine or a private network. Everybody else, and whoever ' +
        "comes through a proxy, needs the dashboard's token. No figures of the shop stand here.",
      answers: {
        200: {
          description: 'The text exposition format 0.0.4.',
          content: {
            'text/plain': { schema: { type: 'string' }, example: 'shop_pulse_up{part="database"} 1\n' },
          },
        },
        401: { description: 'From outside and without the one valid token.' },
      },
    },
    handle: async () => ({ status: 200, body: await text(), headers: { 'Content-Type': contentType } }),
  };
}

function fromNearbyOr(auth: Auth): Auth {
  const isNearby = privateNetworkCheck();
  return {
    scheme: auth.scheme,
    check: (request) => (isNearby(request) ? undefined : auth.check(request)),
  };
}
