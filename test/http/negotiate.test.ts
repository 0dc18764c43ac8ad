import { negotiate } from '../../src/http/negotiate';
import { request } from './support/request';
import { httpError } from './support/serve';

const forms = ['application/json', 'text/csv'] as const;
const liked = (...accept: string[]) =>
  negotiate(request({ headers: accept.flatMap((value) => ['Accept', value]) }), forms);

test.each<[string[], string]>([
  [[], 'application/json'],
  [['*/*'], 'application/json'],
  [['application/*'], 'application/json'],
  [['application/json; charset=utf-8'], 'application/json'],
  [['text/csv'], 'text/csv'],
  [['TEXT/CSV'], 'text/csv'],
  [['text/*'], 'text/csv'],
  [['text/csv;charset=UTF-8'], 'text/csv'],
  [['text/html, text/csv;q=0.9, */*;q=0.8'], 'text/csv'],
  [['text/csv;q=0.5, application/json'], 'application/json'],
  [['application/json;q=0.2, text/csv;q=0.3'], 'text/csv'],
  [['application/json;q=0, */*'], 'text/csv'],
  [['text/html', 'text/csv'], 'text/csv'],
  [['text/html,application/xhtml+xml,*/*;q=0.8'], 'application/json'],
])('Accept %j is answered with %s', (accept, type) => {
  expect(liked(...accept)).toBe(type);
});

test.each(['text/html', 'application/json;q=0', 'image/*', '', 'nonsense', '*/*;q=0'])(
  'Accept %j is answered 406 with a sentence',
  (accept) => {
    expect(() => liked(accept)).toThrow(
      httpError({
        status: 406,
        code: 'not_acceptable',
        message: 'this is written as application/json or text/csv, and Accept takes neither',
      }),
    );
  },
);

test('where there is one form only, the sentence names it alone', () => {
  expect(() => negotiate(request({ headers: ['Accept', 'text/csv'] }), ['application/json'])).toThrow(
    'this is written as application/json, and Accept does not take it',
  );
});
