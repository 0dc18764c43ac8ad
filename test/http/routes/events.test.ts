import fc from '../../support/fast-check';
import { type ActivityEvent } from '../../../src/activity';
import { type IntakeAnswer } from '../../../src/http/events/intake';
import { HttpError } from '../../../src/http/route';
import { eventsRoutes } from '../../../src/http/routes/events';
import { movableClock } from '../../support/movable-clock';
import { expectError, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const ORIGIN = 'https://shop.example';
const INIT_DATA = 'signed-by-telegram-0123456789';

async function intake({ advance = 0 } = {}) {
  const events: ActivityEvent[] = [];
  const clock = movableClock();
  const routes = eventsRoutes({
    origins: [ORIGIN],
    checkInitData(text) {
      clock.advance(advance);
      if (text !== INIT_DATA) throw new HttpError(401, 'bad_init_data', 'this was not signed by Telegram');
      const person = { telegramId: 7, firstName: 'A', lastName: null, username: null, languageCode: null };
      return { person, startParam: null };
    },
    buffer: { seen: () => undefined, track: (event) => events.push(event) > 0 },
    isStaff: () => false,
    clock,
  });
  const { url, log } = await serve(routes);
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/events`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return { url, log, events, post };
}
const batch = (...events: unknown[]) => ({ init_data: INIT_DATA, events });
const viewed = (id = 'a') => ({ id, name: 'product_viewed' });

test.each(['application/json', 'application/json; charset=utf-8', 'text/plain', 'text/plain;charset=UTF-8'])(
  'a batch sent as %s is answered 202 with what became of it',
  async (type) => {
    const { post, events } = await intake();
    const answer = await post(batch(viewed(), 5), { 'Content-Type': type });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      {
        taken: ['a'],
        refused: [{ id: null, index: 1, code: 'bad_event', message: expect.any(String) as string }],
      },
    ]);
    expect(events).toHaveLength(1);
  },
);

test('a batch of which nothing is taken is answered 202 too', async () => {
  const { post } = await intake();
  expect((await post(batch({ id: 'a', name: 'order_placed' }))).status).toBe(202);
});

test.each([
  ['400 for another shape', 400, 'bad_request', {}],
  ['400 for what is no JSON', 400, 'bad_json', '{'],
  ['401 for what Telegram did not sign', 401, 'bad_init_data', { ...batch(viewed()), init_data: 'forged' }],
  ['413 above 64 kB', 413, 'payload_too_large', JSON.stringify(batch(viewed())).padEnd(65_537)],
])('%s, and nothing is taken', async (_name, status, code, body) => {
  const { post, events } = await intake();
  const answer = await post(body);
  expect(answer.status).toBe(status);
  expectError(await answer.json(), code);
  expect(events).toEqual([]);
});

test('fifty events of the largest size are within the limit', async () => {
  const { post } = await intake();
  const properties = { a: [249, 249, 249, 249].map((length) => 'x'.repeat(length)), b: 'xx' };
  const events = Array.from({ length: 50 }, (_, index) => ({
    ...{ id: `${index}-`.padEnd(64, '_'), name: 'n'.repeat(48), at: 1_764_148_203_400, properties },
  }));
  const answer = await post({ ...batch(...events), sent_at: 1_764_148_203_400 });
  expect(((await answer.json()) as IntakeAnswer).taken).toHaveLength(50);
});

test('429 says how long to wait, and a page can read it', async () => {
  const { post } = await intake();
  const fifty = batch(...Array.from({ length: 50 }, (_, index) => viewed(`e${index}`)));
  for (let round = 0; round < 6; round += 1) await post(fifty);
  const answer = await post(batch(viewed()), { Origin: ORIGIN });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('60');
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
});

describe('from pages', () => {
  test('of a listed origin it is taken, and the page may read the answer', async () => {
    const { post } = await intake();
    const answer = await post(batch(viewed()), { Origin: ORIGIN });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  test('a refused credential can be read', async () => {
    const { post } = await intake();
    const answer = await post({ ...batch(viewed()), init_data: 'forged' }, { Origin: ORIGIN });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  test.each(['https://evil.example', 'http://shop.example', 'https://shop.example:8443', 'null', ''])(
    'of the origin %j nothing is taken',
    async (origin) => {
      const { post, events } = await intake();
      const answer = await post(batch(viewed()), { Origin: origin });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(events).toEqual([]);
    },
  );

  test.each([
    [ORIGIN, 204, 'POST'],
    ['https://evil.example', 403, null],
  ])('the preflight of %s is answered %d', async (origin, status, methods) => {
    const { url } = await intake();
    const answer = await fetch(`${url}/events`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-methods')).toBe(methods);
  });
});

test.each(['GET', 'PUT', 'DELETE'])('%s is not for events', async (method) => {
  const { url } = await intake();
  expect((await fetch(`${url}/events`, { method })).status).toBe(405);
});

test('initData stands in no log and no answer', async () => {
  const { post, log } = await intake();
  const answers = [
    await post(batch(viewed(), 5)),
    await post({ ...batch(viewed()), init_data: 'forged-by-nobody' }),
    await post({ ...batch(), more: 1 }),
  ];
  const all = [...log, ...(await Promise.all(answers.map((answer) => answer.text())))].join();
  expect(all).not.toMatch(/signed-by-telegram|forged-by-nobody/);
});

test('whatever is sent, each event is either taken or refused, and nothing breaks', async () => {
  const json = fc.jsonValue({ maxDepth: 6 });
  const id = fc.oneof(fc.stringMatching(/^[\w-]{1,64}$/), fc.constant('a'), json);
  const name = fc.oneof(fc.constantFrom('product_viewed', 'order_placed', 'x'), json);
  const event = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ id, name, at: fc.double(), properties: fc.dictionary(fc.string(), json) }),
    },
    fc.record({ id, name, at: json, properties: json }, { requiredKeys: [] }),
    json,
  );
  const body = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        init_data: fc.constant(INIT_DATA),
        sent_at: fc.double(),
        events: fc.array(event, { maxLength: 8 }),
      }),
    },
    fc.record(
      { init_data: json, sent_at: json, events: fc.oneof(fc.array(event), json) },
      { requiredKeys: [] },
    ),
    json,
  );
  // Each request a minute after the last: what one person may send is another test's.
  const { post, events } = await intake({ advance: 60_000 });
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      events.length = 0;
      const answer = await post(sent);
      expect([202, 400, 401]).toContain(answer.status);
      if (answer.status !== 202) return expectError(await answer.json(), expect.any(String) as string);
      const { taken, refused } = (await answer.json()) as IntakeAnswer;
      const { events: given } = sent as { events: { id?: unknown }[] };
      expect(events).toHaveLength(taken.length);
      const places = new Set(refused.map(({ index }) => index));
      for (const [index, one] of given.entries()) {
        if (!places.has(index)) expect(taken).toContain(one.id);
      }
    }),
    { numRuns: process.env.CI ? 1_000 : 200 },
  );
});
