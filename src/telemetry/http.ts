import { type Meter } from './meter';

/** An answer of the HTTP server; `route` as the route table has it, null where none was found. */
export interface HttpAnswered {
  method: string;
  route: string | null;
  status: number;
  seconds: number;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function httpTelemetry(meter: Meter): (answered: HttpAnswered) => void {
  const requests = meter.counter({
    name: 'http_requests_total',
    help: 'HTTP requests by route, method and class of the status.',
    labels: ['route', 'method', 'status'],
  });
  const durations = meter.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the headers to the answer, by route.',
    labels: ['route'],
  });
  return ({ method, route, status, seconds }) => {
    const shown = route ?? 'none';
    requests({
      ...{ route: shown, method: METHODS.includes(method) ? method : 'other' },
      status: `${Math.floor(status / 100)}xx`,
    });
    durations({ route: shown }, seconds);
  };
}
