import { createRequire } from 'node:module';
import fc from 'fast-check';
import { createInitDataCheck, MAX_INIT_DATA, type InitData } from '../../src/http/init-data';
import { movableClock } from '../support/movable-clock';
import { httpError } from './support/serve';
import { signedInitData } from './support/init-data';

/** Required, since the types of the package are for ES modules alone; what it holds is for both. */
const { isValid, sign } = createRequire(__filename)('@tma.js/init-data-node') as {
  isValid: (text: string, token: string, options?: { expiresIn: number }) => boolean;
  sign: (fields: Record<string, unknown>, token: string, authDate: Date) => string;
};

const TOKEN = `700000001:${'x'.repeat(35)}`;
const NOW = Date.parse('2026-11-26T09:00:00Z');
const RUNS = 10_000;
const clock = movableClock(NOW);
const check = createInitDataCheck({ botToken: TOKEN, clock });
const passes = (text: string): boolean => {
  try {
    check(text);
    return true;
  } catch {
    return false;
  }
};

const USER = {
  id: 500_002,
  first_name: 'Рустам',
  last_name: 'Алиев',
  username: 'rustam',
  language_code: 'uz',
};
const signed = (fields: Record<string, string> = {}) =>
  signedInitData({ auth_date: String(NOW / 1000), user: JSON.stringify(USER), ...fields }, TOKEN);
const refusal = (message: RegExp) =>
  httpError({ status: 401, code: 'bad_init_data', message: expect.stringMatching(message) as string });

beforeEach(() => clock.set(NOW));

test('tells who opened the Mini App, when, and by which link', () => {
  expect(check(signed({ start_param: 'week' }))).toEqual<InitData>({
    person: {
      telegramId: 500_002,
      firstName: 'Рустам',
      lastName: 'Алиев',
      username: 'rustam',
      languageCode: 'uz',
    },
    authDate: NOW,
    startParam: 'week',
  });
});

test('what a person has not told Telegram is null', () => {
  const { person, startParam } = check(signed({ user: '{"id":7,"first_name":""}' }));
  expect(person).toEqual({
    ...{ telegramId: 7, firstName: '', lastName: null, username: null, languageCode: null },
  });
  expect(startParam).toBeNull();
});

test('a signature for third parties is a signed field like any other', () => {
  const text = signed({ signature: 'c2lnbmF0dXJl' });
  expect(passes(text)).toBe(true);
  expect(passes(text.replace('c2lnbmF0dXJl', 'dGFtcGVyZWQ'))).toBe(false);
  const params = new URLSearchParams(text);
  params.delete('signature');
  expect(passes(params.toString())).toBe(false);
});

test('is good for a day, and not a second longer', () => {
  const text = signed();
  clock.advance(24 * 60 * 60_000);
  expect(passes(text)).toBe(true);
  clock.advance(1000);
  expect(() => check(text)).toThrow(refusal(/older than 24 h/));
});

test('a clock of Telegram that is a minute ahead is no future', () => {
  clock.advance(-60_000);
  expect(passes(signed())).toBe(true);
  clock.advance(-1000);
  expect(() => check(signed())).toThrow(refusal(/from the future/));
});

test.each([
  ['nothing', '', /no field auth_date/],
  ['no user', signed().replace(/&user=[^&]*/, ''), /no field user/],
  ['no hash', signed().replace(/&hash=.*/, ''), /no field hash/],
  ['a field twice', `${signed()}&user=%7B%7D`, /user twice/],
  ['a hash twice', `${signed()}&hash=00`, /hash twice/],
  ['a hash that is none', signed().replace(/hash=.*/, 'hash=zz'), /not signed by Telegram for this bot/],
  [
    'a hash in capitals',
    signed().replace(/hash=.*/, (hash) => hash.toUpperCase().replace('HASH', 'hash')),
    /not signed/,
  ],
  ['another bot', signedInitData({ auth_date: '1', user: '{}' }, `${TOKEN}x`), /not signed by Telegram/],
  ['too much', signed({ start_param: 'x'.repeat(MAX_INIT_DATA) }), /at most 4096 characters/],
  ['a date that is none', signed({ auth_date: '1e9' }), /seconds since 1970/],
  ['a user that is no JSON', signed({ user: 'Rustam' }), /a person with an id and a first_name/],
  ['a user without an id', signed({ user: '{"first_name":"R"}' }), /a person with an id/],
  ['a user whose id is a text', signed({ user: '{"id":"7","first_name":"R"}' }), /a person with an id/],
  ['a field name of nobody', signed({ 'user=x': '1' }), /unchanged/],
])('%s is refused in one sentence', (_, text, message) => {
  expect(() => check(text)).toThrow(refusal(message));
});

test('two fields folded into one by a line feed do not pass as what was signed', () => {
  const text = signed({ query_id: 'AA' });
  const params = new URLSearchParams(text);
  params.set('query_id', `${params.get('query_id')}\nuser=${params.get('user')}`);
  params.delete('user');
  params.append('user', JSON.stringify({ ...USER, id: 1 }));
  expect(passes(params.toString())).toBe(false);
  const folded = new URLSearchParams(text);
  folded.set('auth_date', `${folded.get('auth_date')}\nquery_id=AA`);
  folded.delete('query_id');
  // The reference takes it: to the signature it is the same text.
  expect(isValid(folded.toString(), TOKEN, { expiresIn: 0 })).toBe(true);
  expect(() => check(folded.toString())).toThrow(refusal(/unchanged/));
});

test('no refusal tells anything of what was sent', () => {
  const secret = 'canary0canary0canary0';
  for (const text of [`user=${secret}&auth_date=1&hash=${secret}`, `user=1&user=${secret}`, `${secret}=1`]) {
    expect(() => check(text)).toThrow(refusal(new RegExp(`^(?!.*${secret})`)));
  }
});

describe(`over ${RUNS} texts the verdict is that of @tma.js/init-data-node`, () => {
  const name = fc.constantFrom('query_id', 'start_param', 'chat_type', 'chat_instance', 'can_send_after');
  const value = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/\p{Cc}/u.test(text));
  const person = fc.record({
    id: fc.integer({ min: 1, max: 2 ** 52 }),
    first_name: fc.string({ unit: 'grapheme', maxLength: 20 }),
    language_code: fc.constantFrom('ru', 'uz', 'en'),
  });
  const given = fc.record({
    person,
    fields: fc.dictionary(name, value),
    signature: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    // Up to two days ago: half of it too old.
    age: fc.integer({ min: 0, max: 2 * 24 * 60 * 60 }),
    token: fc.constantFrom(TOKEN, TOKEN, TOKEN, `${TOKEN}x`),
  });
  /** What is done to a signed text on its way; most of it nothing good. */
  const change = fc.oneof(
    { weight: 4, arbitrary: fc.constant('leave' as const) },
    { weight: 1, arbitrary: fc.record({ at: fc.nat(), to: fc.constantFrom(...'0aF&=%+~') }) },
    { weight: 1, arbitrary: fc.record({ cut: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ add: fc.tuple(name, value) }) },
    { weight: 1, arbitrary: fc.record({ drop: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ shuffle: fc.nat() }) },
  );
  type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

  function changed(text: string, how: Change): string {
    if (how === 'leave') return text;
    const parts = text.split('&');
    if ('at' in how) {
      const at = how.at % text.length;
      return text.slice(0, at) + how.to + text.slice(at + 1);
    }
    if ('cut' in how) return text.slice(0, how.cut % text.length);
    if ('add' in how) return `${text}&${new URLSearchParams([how.add]).toString()}`;
    const place = ('drop' in how ? how.drop : how.shuffle) % parts.length;
    const [taken = ''] = parts.splice(place, 1);
    return ('drop' in how ? parts : [taken, ...parts]).join('&');
  }

  beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
  afterEach(() => jest.restoreAllMocks());

  test('signed ones, changed or not', () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(given, change, ({ person: user, fields, signature, age, token }, how) => {
        const authDate = new Date(NOW - age * 1000);
        const text = changed(sign({ ...fields, user, signature }, token, authDate), how);
        const verdict = passes(text);
        seen[verdict ? 'taken' : 'refused'] += 1;
        return verdict === isValid(text, TOKEN);
      }),
      { numRuns: RUNS, seed: 20_261_126 },
    );
    // Agreement over refusals alone would prove nothing.
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(RUNS / 10);
  });

  const unsigned = fc.oneof(
    fc.string(),
    fc
      .array(fc.tuple(fc.oneof(name, fc.constantFrom('hash', 'auth_date', 'user')), fc.string()))
      .map((fields) => new URLSearchParams(fields).toString()),
  );
  test('texts that nobody signed', () => {
    fc.assert(
      fc.property(unsigned, (text) => passes(text) === isValid(text, TOKEN)),
      { numRuns: RUNS / 10, seed: 20_261_126 },
    );
  });

  test('only what is from the future is refused here and taken there', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 61, max: 10 * 365 * 24 * 60 * 60 }), ({ person: user }, ahead) => {
        const text = sign({ user }, TOKEN, new Date(NOW + ahead * 1000));
        return !passes(text) && isValid(text, TOKEN);
      }),
      { numRuns: 500, seed: 20_261_126 },
    );
  });
});
