import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * A process of its own that sends events to a bot as fast as it takes them, by autocannon. Told by its argument, as
 * JSON; answers by a message to its parent.
 */
export interface IntakeLoad {
  url: string;
  token: string;
  requests: number;
}
export interface IntakeLoaded {
  seconds: number;
  /** By status. */
  answers: Readonly<Record<string, number>>;
  events: number;
}

/** As much of autocannon as is used; it comes without types. */
type Autocannon = (options: {
  url: string;
  connections: number;
  amount: number;
  requests: { method: string; path: string; headers: object; setupRequest: (request: object) => object }[];
}) => Promise<{ statusCodeStats: Record<string, { count: number }> }>;

const EVENTS = 50;
const CONNECTIONS = 8;
/** One person may send three hundred events a minute. */
const REQUESTS_EACH = 6;

async function load({ url, token, requests }: IntakeLoad): Promise<IntakeLoaded> {
  const autocannon = createRequire(path.resolve('bench', 'package.json'))('autocannon') as Autocannon;
  const bodies = Array.from({ length: requests }, (_, at) => bodyOf(at, token));
  let next = 0;
  const setupRequest = (request: object) => ({ ...request, body: bodies[next++ % requests] });
  const headers = { 'content-type': 'application/json' };
  const began = performance.now();
  const result = await autocannon({
    ...{ url, connections: CONNECTIONS, amount: requests },
    requests: [{ method: 'POST', path: '/events', headers, setupRequest }],
  });
  const answers = Object.entries(result.statusCodeStats).map(
    ([status, { count }]) => [status, count] as const,
  );
  // Its own duration is in whole seconds.
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, answers: Object.fromEntries(answers), events: next * EVENTS };
}

function bodyOf(request: number, token: string): string {
  const id = 6_000_000 + Math.floor(request / REQUESTS_EACH);
  return JSON.stringify({
    init_data: signed(
      { auth_date: String(Math.floor(Date.now() / 1_000)), user: JSON.stringify({ id, first_name: 'C' }) },
      token,
    ),
    events: Array.from({ length: EVENTS }, (_, at) => {
      return { id: `${request}-${at}`, name: 'product_viewed', properties: { product_id: at } };
    }),
  });
}

/** https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app */
function signed(fields: Record<string, string>, token: string): string {
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n');
  return new URLSearchParams({
    ...fields,
    hash: createHmac('sha256', secret).update(text).digest('hex'),
  }).toString();
}

void load(JSON.parse(process.argv[2] ?? '{}') as IntakeLoad).then((loaded) => process.send?.(loaded));
