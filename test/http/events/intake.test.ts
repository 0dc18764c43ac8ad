import { type ActivityEvent, type Person } from '../../../src/activity';
import { createIntake } from '../../../src/http/events/intake';
import { keyedUpdateId } from '../../../src/activity/keyed-update-id';
import { HttpError } from '../../../src/http/route';
import { movableClock } from '../../support/movable-clock';
import { httpError } from '../support/serve';

const AZIZA: Person = {
  telegramId: 7,
  firstName: 'Aziza',
  lastName: null,
  username: null,
  languageCode: 'uz',
};
const ADMIN: Person = { ...AZIZA, telegramId: 1 };
const people: Record<string, Person> = { aziza: AZIZA, admin: ADMIN };

/** An intake that knows people by name instead of by Telegram's signature; a buffer with room for so many events. */
function opened({ room = Infinity, startParam = null as string | null } = {}) {
  const clock = movableClock();
  const seen: { person: Person; at: number; source: string | null }[] = [];
  const events: ActivityEvent[] = [];
  const take = createIntake({
    checkInitData(text) {
      const person = people[text];
      if (!person) throw new HttpError(401, 'bad_init_data', 'who is that');
      return { person, startParam };
    },
    buffer: {
      seen: (person, at, source) => void seen.push({ person, at, source }),
      track: (event) => events.length < room && events.push(event) > 0,
    },
    isStaff: (telegramId) => telegramId === 1,
    clock,
  });
  const send = (init_data: string, ...sent: unknown[]) => take({ init_data, events: sent });
  return { clock, now: clock.now(), seen, events, take, send };
}
const viewed = (id: string, more: object = {}) => ({ id, name: 'product_viewed', ...more });

test('what is right is recorded as of the person who sent it, and answered by its id', () => {
  const { send, events, seen, now } = opened();
  expect(send('aziza', viewed('a', { properties: { product_id: 17 } }), viewed('b'))).toEqual({
    taken: ['a', 'b'],
    refused: [],
  });
  expect(events).toEqual([
    {
      ...{ telegramId: 7, at: now, name: 'product_viewed', properties: { product_id: 17 } },
      updateId: keyedUpdateId(7, 'a'),
    },
    { telegramId: 7, at: now, name: 'product_viewed', properties: {}, updateId: keyedUpdateId(7, 'b') },
  ]);
  expect(seen[0]).toEqual({ person: AZIZA, at: now, source: null });
});

test('what is wrong takes nothing else with it, and is answered by its place', () => {
  const { send, events } = opened();
  const { taken, refused } = send('aziza', viewed('a'), { id: 'b', name: 'order_placed' }, 5, viewed('c'));
  expect(taken).toEqual(['a', 'c']);
  expect(refused).toMatchObject([
    { id: 'b', index: 1, code: 'reserved_name' },
    { id: null, index: 2, code: 'bad_event' },
  ]);
  expect(events).toHaveLength(2);
});

test('a person of whom nothing is taken is not seen', () => {
  const { send, seen } = opened();
  expect(send('aziza', 5, { id: 'b', name: 'bot_blocked' }).taken).toEqual([]);
  expect(seen).toEqual([]);
});

test('an id that stands twice in a batch is taken once', () => {
  const { send, events } = opened();
  expect(send('aziza', viewed('a'), viewed('a'))).toEqual({ taken: ['a'], refused: [] });
  expect(events).toHaveLength(1);
});

test("what the shop's own people do is refused, and they are not seen", () => {
  const { send, events, seen } = opened();
  expect(send('admin', viewed('a'))).toMatchObject({ taken: [], refused: [{ id: 'a', code: 'staff' }] });
  expect([events, seen]).toEqual([[], []]);
});

test('what a full buffer drops is refused as busy, and taken when there is room', () => {
  const { send, events } = opened({ room: 1 });
  const sent = [viewed('a'), viewed('b')];
  expect(send('aziza', ...sent)).toMatchObject({
    taken: ['a'],
    refused: [{ id: 'b', index: 1, code: 'busy' }],
  });
  events.length = 0;
  expect(send('aziza', viewed('b'))).toEqual({ taken: ['b'], refused: [] });
});

test('the visit is noted before its event, when the event happened', () => {
  const calls: string[] = [];
  const clock = movableClock();
  const take = createIntake({
    checkInitData: () => ({ person: AZIZA, startParam: null }),
    buffer: {
      seen: (_person, at) => void calls.push(`seen ${clock.now() - at}`),
      track: ({ at }) => calls.push(`event ${clock.now() - at}`) > 0,
    },
    isStaff: () => false,
    clock,
  });
  take({
    init_data: 'x',
    sent_at: 50_000,
    events: [viewed('a', { at: 20_000 }), viewed('b', { at: 50_000 })],
  });
  expect(calls).toEqual(['seen 30000', 'event 30000', 'seen 0', 'event 0']);
});

test.each([
  ['instagram', 'instagram'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), null],
  ['a b', null],
  [null, null],
])('the link %j is the source %j', (startParam, source) => {
  const { send, seen } = opened({ startParam });
  send('aziza', viewed('a'));
  expect(seen[0]?.source).toBe(source);
});

test.each<[RegExp, unknown]>([
  [/the body must be an object/, null],
  [/the body must be an object/, []],
  [/the body must be an object/, 'text'],
  [/the body must be an object/, { init_data: 'aziza', events: [viewed('a')], more: 1 }],
  [/init_data/, { events: [viewed('a')] }],
  [/init_data/, { init_data: '', events: [viewed('a')] }],
  [/init_data/, { init_data: ['aziza'], events: [viewed('a')] }],
  [/sent_at/, { init_data: 'aziza', sent_at: 'now', events: [viewed('a')] }],
  [/1 to 50/, { init_data: 'aziza' }],
  [/1 to 50/, { init_data: 'aziza', events: [] }],
  [/1 to 50/, { init_data: 'aziza', events: { 0: viewed('a') } }],
  [/1 to 50/, { init_data: 'aziza', events: Array.from({ length: 51 }, () => viewed('a')) }],
])('a body of another shape is refused with %s', (message, body) => {
  const { take, events } = opened();
  expect(() => take(body)).toThrow(
    httpError({ status: 400, code: 'bad_request', message: expect.stringMatching(message) as string }),
  );
  expect(events).toEqual([]);
});

test('whoever Telegram did not sign for is refused as a whole', () => {
  const { send, events } = opened();
  expect(() => send('forged', viewed('a'))).toThrow(httpError({ status: 401, code: 'bad_init_data' }));
  expect(events).toEqual([]);
});

test('more than 300 events of one person in a minute wait, and no other person does', () => {
  const { send, clock } = opened();
  const fifty = Array.from({ length: 50 }, (_, index) => viewed(`e${index}`));
  for (let round = 0; round < 6; round += 1) send('aziza', ...fifty);
  clock.advance(1_500);
  const refused = { status: 429, code: 'too_many_events', headers: { 'Retry-After': '59' } };
  expect(() => send('aziza', viewed('a'))).toThrow(httpError(refused));
  expect(send('admin', viewed('a')).refused).toHaveLength(1);
  clock.advance(58_500);
  expect(send('aziza', viewed('a')).taken).toEqual(['a']);
});
