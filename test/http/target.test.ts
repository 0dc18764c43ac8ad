import { HttpError } from '../../src/http/route';
import { httpError } from './support/serve';
import { parseTarget } from '../../src/http/target';

describe('request target', () => {
  test('is a decoded path and a query', () => {
    const { path, query } = parseTarget('/metrics/new%20users?days=7&x=a+b%26');
    expect(path).toBe('/metrics/new users');
    expect([...query]).toEqual([
      ['days', '7'],
      ['x', 'a b&'],
    ]);
  });

  test('is decoded once only', () => {
    expect(parseTarget('/%252e%252e').path).toBe('/%2e%2e');
  });

  test('keeps dots that climb nowhere', () => {
    expect(parseTarget('/.well-known/a..b').path).toBe('/.well-known/a..b');
  });

  test.each([
    'http://evil/healthz',
    '*',
    '',
    'healthz',
    'shop:443',
    '/..',
    '/../etc/passwd',
    '/a/./b',
    '/%2e%2e/x',
    '/a%2fb',
    '/a%5cb',
    '/a\\b',
    '/a%00',
    '/a%0d%0aSet-Cookie:x',
    '/%',
    '/%zz',
    '/%c0%af',
    '/a#b',
    '/é',
    '/a?b=%',
    '/a?b=%ff',
    '/a?b=%00',
  ])('%j is refused with 400', (target) => {
    expect(() => parseTarget(target)).toThrow(HttpError);
    expect(() => parseTarget(target)).toThrow(httpError({ status: 400, code: 'bad_request' }));
  });
});
