import { conditional } from '../../src/http/conditional';
import { request } from './support/request';

const asked = (...headers: string[]) => request({ headers });
const answer = {
  status: 200,
  json: { figures: 1 },
  headers: { 'Cache-Control': 'max-age=5', 'X-Own': 'yes' },
};

describe('an answer with an ETag', () => {
  test('is sent whole to whoever has none', () => {
    expect(conditional(asked(), answer, '"a"')).toEqual({
      ...answer,
      headers: { ...answer.headers, ETag: '"a"' },
    });
  });

  test.each(['"a"', 'W/"a"', '"b", "a"', ' "b" ,W/"a"', '*', '"b","a","c"'])(
    'is 304 with its headers and no body for If-None-Match: %s',
    (known) => {
      expect(conditional(asked('If-None-Match', known), answer, '"a"')).toEqual({
        status: 304,
        headers: { ...answer.headers, ETag: '"a"' },
      });
    },
  );

  test.each(['"b"', 'a', '"A"', '"aa"', '', '"', '"*"', "'a'"])(
    'is sent whole for If-None-Match: %s',
    (known) => {
      expect(conditional(asked('If-None-Match', known), answer, '"a"').status).toBe(200);
    },
  );

  test('may be weak, and is then known by its strong form as well', () => {
    expect(conditional(asked('If-None-Match', '"a"'), answer, 'W/"a"').status).toBe(304);
  });

  test('is found in any of several header lines', () => {
    expect(conditional(asked('If-None-Match', '"b"', 'if-none-match', '"a"'), answer, '"a"').status).toBe(
      304,
    );
  });
});

test('what failed has no ETag and is never 304', () => {
  const failed = { status: 503, json: {} };
  expect(conditional(asked('If-None-Match', '*'), failed, '"a"')).toBe(failed);
});
