import { createSessionTokens } from '../../src/http/session-token';
import { createSessions } from '../../src/http/sessions';
import { movableClock } from '../support/movable-clock';
import { request } from './support/request';
import { httpError } from './support/serve';

const BOT_TOKEN = `700000001:${'x'.repeat(35)}`;
const RUSTAM = 500_002;
const NOW = Date.parse('2026-11-26T09:00:00Z');
const HOUR = 60 * 60_000;

const clock = movableClock(NOW);
const listed = new Set<number>();
const sessions = createSessions({ botToken: BOT_TOKEN, clock, isListed: (id) => listed.has(id) });
const tokens = createSessionTokens(BOT_TOKEN);
const bearer = (token: string) => request({ headers: ['Authorization', `Bearer ${token}`] });
const refused = httpError({ status: 401, code: 'bad_session' });
const notAnAdmin = httpError({ status: 403, code: 'not_an_admin' });

beforeEach(() => {
  clock.set(NOW);
  listed.clear();
  listed.add(RUSTAM).add(-100);
});

test('a session tells for an hour whose it is', () => {
  const { token, expires_at: end } = sessions.open(RUSTAM);
  expect(end).toBe('2026-11-26T10:00:00.000Z');
  clock.advance(HOUR - 1);
  expect(sessions.personOf(bearer(token))).toBe(RUSTAM);
  expect(() => sessions.auth.check(bearer(token))).not.toThrow();
  clock.advance(1);
  expect(() => sessions.personOf(bearer(token))).toThrow(refused);
});

test('it is renewed while its login is younger than a day', () => {
  let { token } = sessions.open(RUSTAM);
  for (let at = 50 * 60_000; at < 24 * HOUR; at += 50 * 60_000) {
    clock.set(NOW + at);
    const renewed = sessions.renew(token);
    expect(renewed.telegramId).toBe(RUSTAM);
    expect(Date.parse(renewed.session.expires_at)).toBe(Math.min(NOW + at + HOUR, NOW + 24 * HOUR));
    ({ token } = renewed.session);
  }
  clock.set(NOW + 24 * HOUR);
  expect(() => sessions.renew(token)).toThrow(refused);
});

test('one that has ended is not renewed', () => {
  const { token } = sessions.open(RUSTAM);
  clock.advance(HOUR);
  expect(() => sessions.renew(token)).toThrow(refused);
});

test('one of a future that a corrected clock took back is not good', () => {
  const { token } = sessions.open(RUSTAM);
  clock.advance(-2 * HOUR);
  expect(() => sessions.personOf(bearer(token))).toThrow(refused);
});

test('whoever is not listed gets none, and whoever is taken off the list is out at once', () => {
  expect(() => sessions.open(7)).toThrow(notAnAdmin);
  const { token } = sessions.open(RUSTAM);
  listed.delete(RUSTAM);
  expect(() => sessions.personOf(bearer(token))).toThrow(notAnAdmin);
  expect(() => sessions.renew(token)).toThrow(notAnAdmin);
});

test('a listed group is nobody', () => {
  expect(() => sessions.open(-100)).toThrow(notAnAdmin);
});

test('another process with the same bot knows it; another bot does not', () => {
  const { token } = sessions.open(RUSTAM);
  const options = { clock, isListed: () => true };
  expect(createSessions({ ...options, botToken: BOT_TOKEN }).personOf(bearer(token))).toBe(RUSTAM);
  const stranger = createSessions({ ...options, botToken: `${BOT_TOKEN}x` });
  expect(() => stranger.personOf(bearer(token))).toThrow(refused);
});

test('no other character may stand anywhere in it', () => {
  const { token } = sessions.open(RUSTAM);
  for (let at = 0; at < token.length; at += 1) {
    for (const character of 'A_.') {
      if (token[at] === character) continue;
      expect(tokens.read(token.slice(0, at) + character + token.slice(at + 1))).toBeUndefined();
    }
  }
});

const { token } = sessionOf();
function sessionOf() {
  listed.add(RUSTAM);
  return sessions.open(RUSTAM);
}
test.each([
  ['no header', []],
  ['another scheme', ['Authorization', `Basic ${token}`]],
  ['no token', ['Authorization', 'Bearer ']],
  ['two headers', ['Authorization', `Bearer ${token}`, 'Authorization', `Bearer ${token}`]],
  ['a token with something behind it', ['Authorization', `Bearer ${token}.x`]],
  ['a token without its end', ['Authorization', `Bearer ${token.slice(0, -1)}`]],
  ['a payload alone', ['Authorization', `Bearer ${token.split('.')[0]}.`]],
  ['a signature of nothing', ['Authorization', 'Bearer .']],
])('%s is refused with the same sentence', (_, headers) => {
  expect(() => sessions.personOf(request({ headers }))).toThrow(refused);
});
