import { type StaticFile, staticAnswer } from '../../src/http/static-answer';
import { request } from './support/request';

const file: StaticFile = {
  type: 'text/css; charset=utf-8',
  body: Buffer.from('plain'),
  gzip: Buffer.from('zipped'),
  brotli: Buffer.from('br'),
  etag: '"v1"',
  cacheControl: 'max-age=60',
};
const ask = (accepted: string | undefined, given = file, known?: string) =>
  staticAnswer(
    request({
      headers: [
        ...(accepted === undefined ? [] : ['Accept-Encoding', accepted]),
        ...(known === undefined ? [] : ['If-None-Match', known]),
      ],
    }),
    given,
  );

test.each<[string | undefined, string, string | undefined]>([
  [undefined, 'plain', undefined],
  ['', 'plain', undefined],
  ['identity', 'plain', undefined],
  ['deflate', 'plain', undefined],
  ['gzip', 'zipped', 'gzip'],
  ['gzip, deflate, br', 'br', 'br'],
  ['gzip, deflate, br, zstd', 'br', 'br'],
  ['br;q=0, gzip', 'zipped', 'gzip'],
  ['gzip;q=0', 'plain', undefined],
  ['*', 'br', 'br'],
  ['*;q=0', 'plain', undefined],
  ['identity;q=0', 'plain', undefined],
  ['gzip;q=nonsense', 'plain', undefined],
])('Accept-Encoding %j is sent %s', (accepted, body, encoding) => {
  const answer = ask(accepted);
  expect([answer.status, String(answer.body)]).toEqual([200, body]);
  expect(answer.headers?.['Content-Encoding']).toBe(encoding);
  expect(answer.headers).toMatchObject({
    Vary: 'Accept-Encoding',
    'Content-Type': file.type,
    'Cache-Control': 'max-age=60',
  });
});

test('each encoding has an ETag of its own, and is 304 by that one only', () => {
  const tags = ['identity', 'gzip', 'br'].map((accepted) => ask(accepted).headers?.ETag);
  expect(tags).toEqual(['"v1"', '"v1-gzip"', '"v1-br"']);
  expect(ask('br', file, '"v1-br"')).toMatchObject({ status: 304, headers: { Vary: 'Accept-Encoding' } });
  expect(ask('br', file, '"v1-br"').body).toBeUndefined();
  expect(ask('br', file, '"v1-gzip"').status).toBe(200);
});

test('what is not compressed does not vary', () => {
  const plain = { ...file, gzip: undefined, brotli: undefined };
  expect(ask('gzip, br', plain).headers).not.toHaveProperty('Vary');
  expect(String(ask('gzip, br', plain).body)).toBe('plain');
});

test("a file's own headers are sent, with a 304 as well", () => {
  const page = { ...file, headers: { 'Content-Security-Policy': "default-src 'self'" } };
  expect(ask(undefined, page).headers).toMatchObject(page.headers);
  expect(ask(undefined, page, '"v1"').headers).toMatchObject(page.headers);
});
