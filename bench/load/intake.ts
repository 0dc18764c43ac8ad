import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A process of its own that sends events to a bot by autocannon. Told by its argument, as JSON; says `begun` to its
 * parent when everything is ready to be sent, and at the end what became of it.
 */
export interface IntakeLoad {
  url: string;
  token: string;
  /** How many the bot has had before: those that follow are others. */
  before: number;
  events: number;
  /** Evenly; without it they are sent as fast as they are taken. */
  perSecond?: number;
}
export interface IntakeLoaded {
  seconds: number;
  /** By status. */
  answers: Readonly<Record<string, number>>;
  events: number;
}

interface Shot {
  connections: number;
  amount: number;
  /** Requests a second. */
  overallRate?: number;
}
interface Hits {
  statusCodeStats: Record<string, { count: number }>;
}
/** As much of autocannon as is used; it comes without types. */
type Autocannon = (
  options: Shot & {
    url: string;
    requests: { method: string; path: string; headers: object; setupRequest: (request: object) => object }[];
  },
) => Promise<Hits>;

const EVENTS = 50;
const CONNECTIONS = 8;
/** One person may send three hundred events a minute. */
const REQUESTS_EACH = 6;
/** Of one connection, where they come evenly. */
const REQUESTS_A_SECOND = 4;
/** Within which these begin, one after the other, and end as they began. */
const RAMP_SECONDS = 1;

async function load({ url, token, before, events, perSecond }: IntakeLoad): Promise<IntakeLoaded> {
  const requests = events / EVENTS;
  const autocannon = createRequire(path.resolve('bench', 'package.json'))('autocannon') as Autocannon;
  const bodies = Array.from({ length: requests }, (_, at) => bodyOf(before / EVENTS + at, token));
  let next = 0;
  const setupRequest = (request: object) => ({ ...request, body: bodies[next++ % requests] });
  const headers = { 'content-type': 'application/json' };
  const shoot = (shot: Shot) =>
    autocannon({ ...shot, url, requests: [{ method: 'POST', path: '/events', headers, setupRequest }] });
  process.send?.('begun');
  const began = performance.now();
  const hits =
    perSecond === undefined
      ? [await shoot({ connections: CONNECTIONS, amount: requests })]
      : await evenly(requests, perSecond, shoot);
  // Its own duration is in whole seconds.
  const seconds = (performance.now() - began) / 1_000 - (perSecond === undefined ? 0 : RAMP_SECONDS);
  const answers: Record<string, number> = {};
  for (const [status, { count }] of hits.flatMap(({ statusCodeStats }) => Object.entries(statusCodeStats)))
    answers[status] = (answers[status] ?? 0) + count;
  return { seconds, answers, events: next * EVENTS };
}

/**
 * At a given rate autocannon sends what is due in a second as fast as it can and rests until the next second begins.
 * Of many with little each, one beginning after the other, all together send evenly.
 */
function evenly(requests: number, perSecond: number, shoot: (shot: Shot) => Promise<Hits>): Promise<Hits[]> {
  const cannons = Math.round(perSecond / EVENTS / REQUESTS_A_SECOND);
  const shot = { connections: 1, amount: Math.round(requests / cannons), overallRate: REQUESTS_A_SECOND };
  return Promise.all(
    Array.from({ length: cannons }, (_, at) =>
      wait((at * RAMP_SECONDS * 1_000) / cannons).then(() => shoot(shot)),
    ),
  );
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
