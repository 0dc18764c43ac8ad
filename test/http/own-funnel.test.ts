import shopFile from '../../config/shop.json';
import { createFunnels } from '../../src/metrics/funnels';
import { type MetricReader } from '../../src/metrics/reader';
import { createRunner } from '../../src/metrics/runner';
import { createRoutes } from '../../src/routes';
import { shopSettings } from '../../src/shop-settings';
import { silentLogger } from '../support/silent-logger';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { type Among, type FunnelQuestion } from '../../src/metrics/funnel-question';
import { type StepsResult } from '../../src/metrics/metric';
import { type OpenApiDocument } from '../../src/http/openapi';
import { judgeBy } from './support/api-document';
import { serving } from './support/serve';
import { clock, NOW, openWholeShop, type WholeShop } from './support/whole-shop';

const token = 'right-token-0123456789';
const HOUR = 60 * 60_000;

const { serve, stopAll } = serving();
let shop: WholeShop;
let url: string;
beforeAll(async () => {
  shop = await openWholeShop({ token, webhookSecret: 'webhook-secret_42' });
  ({ url } = await serve(createRoutes(shop.options)));
});
afterAll(async () => {
  await stopAll();
  await shop.close();
});

interface Answer {
  status: string;
  steps: { key: string; value: number; open: number }[];
  window_days: number;
  among: { metric: string; key: string | null; title: string; period: Record<string, string> } | null;
  computed_at: string;
}

async function ask<T = Answer>(path: string): Promise<T> {
  const answer = await fetch(`${url}/analytics/${path}`, { headers: { Authorization: `Bearer ${token}` } });
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}

const STEPS = ['catalog_viewed', 'cart_added', 'order_placed'];
const own = { steps: STEPS, windowDays: 3 };
const OWN = `steps=${STEPS.join(',')}&window_days=3&locale=en`;
const periodOf = (text: string) => parsePeriod(text)!;
const rangeOf = (text: string) => resolvePeriod(periodOf(text), shop.options.time, NOW);

/** Ids of the people of a list, or behind its orders. */
async function peopleOf({ metric, key }: Omit<Among, 'period'>, period: string): Promise<Set<string>> {
  const asked = { metric, ...(key !== undefined && { key }), period: rangeOf(period), now: NOW };
  const { customers, orders } = await shop.options.app.members.page(asked, { offset: 0, limit: 1_000 });
  if (customers) return new Set(customers.map(({ id }) => id));
  const buyers = await shop.database.query<{ id: string; user_id: string }>('SELECT id, user_id FROM orders');
  const listed = new Set(orders?.map(({ id }) => id));
  return new Set(buyers.filter(({ id }) => listed.has(String(id))).map((order) => String(order.user_id)));
}

/** How many came as far as each step, counted person by person from the events of these people. */
async function countedOneByOne(people: Set<string>, period: string): Promise<number[]> {
  const { from, to } = rangeOf(period).range;
  const events = await shop.database.query<{ who: string; name: string; at: number }>(
    `SELECT customer_id::text AS who, name, (extract(epoch FROM at) * 1000)::float8 AS at FROM events
     WHERE name IN ('catalog_viewed', 'cart_added', 'order_placed') ORDER BY at`,
  );
  const came = STEPS.map(() => 0);
  for (const person of people) {
    const mine = events.filter(({ who }) => who === person);
    const reached = mine
      .filter(({ name, at }) => name === STEPS[0] && at >= from && at < to)
      .map((entry) => {
        let [furthest, last] = [1, entry.at];
        for (const name of STEPS.slice(1)) {
          const next = mine.find((one) => one.name === name && one.at >= last && one.at <= NOW);
          if (!next || next.at > entry.at + own.windowDays * 24 * HOUR) break;
          [furthest, last] = [furthest + 1, next.at];
        }
        return furthest;
      });
    for (let step = 0; step < Math.max(0, ...reached); step += 1) came[step]! += 1;
  }
  return came;
}

const valuesOf = ({ steps }: Answer) => steps.map(({ value }) => value);

describe('GET /analytics/funnel, from a database', () => {
  test('without anything asked for it is the metric of the settings', async () => {
    const { among, ...funnel } = await ask('funnel?period=60d');
    expect(among).toBeNull();
    expect(funnel).toEqual(await ask('metrics/funnel?period=60d&compare=none'));
    expect(funnel.steps[0]?.value).toBeGreaterThan(0);
  });

  test.each<[string, FunnelQuestion]>([
    [OWN, own],
    [
      `${OWN}&among=new_buyers&among_period=last_month`,
      { ...own, among: { metric: 'new_buyers', period: { kind: 'named', name: 'last_month' } } },
    ],
  ])('%s answers the figures of that funnel', async (query, question) => {
    const answer = await ask(`funnel?period=60d&${query}`);
    const { results } = await shop.options.funnels.ask(question, periodOf('60d'));
    const { steps, windowDays } = results.get('funnel') as StepsResult;
    expect(answer).toMatchObject({ status: 'ok', window_days: windowDays });
    expect(answer.steps.map(({ key, value, open }) => ({ key, value, open }))).toEqual(
      steps.map(({ key, value, open }) => ({ key, value: Number(value), open: Number(open) })),
    );
  });

  test.each<[string, Omit<Among, 'period'>, string]>([
    ['new_buyers', { metric: 'new_buyers' }, 'New buyers'],
    ['rfm_segments:loyal', { metric: 'rfm_segments', key: 'loyal' }, 'RFM segments: Loyal'],
    ['cancelled_orders', { metric: 'cancelled_orders' }, 'Cancelled'],
  ])('among=%s counts the people of that list as a filter of them does', async (text, list, title) => {
    const answer = await ask(`funnel?${OWN}&period=30d&among=${text}&among_period=60d`);
    const people = await peopleOf(list, '60d');
    expect(valuesOf(answer)).toEqual(await countedOneByOne(people, '30d'));
    const all = await ask(`funnel?${OWN}&period=30d`);
    expect(answer.steps[0]!.value).toBeGreaterThan(0);
    expect(answer.steps[0]!.value).toBeLessThan(all.steps[0]!.value);
    expect(answer.among).toEqual({
      ...{ metric: list.metric, key: list.key ?? null, title },
      period: { name: '60d', from: '2026-09-18', to: '2026-11-16' },
    });
  });

  test('the period of the people is that of the funnel where it is not given', async () => {
    const { among } = await ask(`funnel?${OWN}&period=last_week&among=new_buyers`);
    expect(among?.period).toEqual({ name: 'last_week', from: '2026-11-09', to: '2026-11-15' });
  });

  test('a key that no row has is a list of nobody', async () => {
    expect(valuesOf(await ask(`funnel?${OWN}&among=rfm_segments:nobody`))).toEqual([0, 0, 0]);
  });

  test('a list that there is not is refused with those that there are', async () => {
    const answer = await fetch(`${url}/analytics/funnel?among=rfm_segments`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: {
          code: 'invalid_parameter',
          message: expect.stringMatching(
            /^among "rfm_segments": .* write rfm_segments:<key>, with a key such as champions, .*lost$/,
          ) as string,
        },
      },
    ]);
  });
});

test('a funnel that the database gives up on answers failed, as a metric does, and says whose it was to be', async () => {
  const gaveUp = () => Promise.reject(new Error('canceling statement due to statement timeout'));
  const reader: MetricReader = { snapshot: (work) => work({ unfit: 'all', select: gaveUp }) };
  const { registry, time } = shop.options;
  const settings = shopSettings.parse(shopFile);
  const common = { logger: silentLogger, timeZone: time.zone, settings };
  const runner = createRunner({ ...common, reader });
  const funnels = createFunnels({ ...common, registry, runner, time, clock });
  const served = await serve(createRoutes({ ...shop.options, funnels }));
  const answer = await fetch(`${served.url}/analytics/funnel?${OWN}&among=new_buyers`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const json = (await answer.json()) as Answer;
  const document = (await (await fetch(`${served.url}/openapi.json`)).json()) as OpenApiDocument;
  const heard = { status: 200, type: 'application/json', body: json };
  expect(judgeBy(document)('/analytics/funnel', 'GET', heard)).toBeUndefined();
  expect([answer.status, json.status, json.among?.metric]).toEqual([200, 'failed', 'new_buyers']);
  expect(json).not.toHaveProperty('steps');
});
