import { bearerAuth } from '../../src/http/bearer';
import { request } from './support/request';
import { httpError } from './support/serve';

const token = 'right-token-0123456789';
const unauthorized = httpError({
  status: 401,
  code: 'unauthorized',
  headers: { 'WWW-Authenticate': 'Bearer' },
});

describe('bearer', () => {
  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`])('lets in %j', (value) => {
    expect(() => bearerAuth(token).check(request({ headers: ['Authorization', value] }))).not.toThrow();
  });

  test('compares the bytes that were sent', () => {
    const sent = Buffer.from('токен', 'utf8').toString('latin1');
    expect(() =>
      bearerAuth('токен').check(request({ headers: ['authorization', `Bearer ${sent}`] })),
    ).not.toThrow();
  });

  const right = `Bearer ${token}`;
  test.each<[string, string[]]>([
    ['missing', []],
    ['empty', ['Authorization', '']],
    ['without a token', ['Authorization', 'Bearer']],
    ['without a scheme', ['Authorization', token]],
    ['of another scheme', ['Authorization', `Basic ${token}`]],
    ['wrong', ['Authorization', 'Bearer right-token-0123456780']],
    ['shorter', ['Authorization', 'Bearer right-token']],
    ['longer', ['Authorization', `${right}x`]],
    ['very long', ['Authorization', `Bearer ${'x'.repeat(7000)}`]],
    ['followed by another', ['Authorization', `${right}, ${right}`]],
    ['doubled', ['Authorization', right, 'Authorization', right]],
    ['doubled, the wrong one last', ['Authorization', right, 'authorization', 'Bearer no']],
    ['doubled, the wrong one first', ['authorization', 'Bearer no', 'Authorization', right]],
  ])('a header that is %s gets 401', (_name, headers) => {
    expect(() => bearerAuth(token).check(request({ headers }))).toThrow(unauthorized);
  });

  test.each([undefined, ''])('lets nobody in when the token is %j', (none) => {
    for (const value of ['Bearer', 'Bearer ', 'Bearer undefined', 'Bearer null', right]) {
      expect(() => bearerAuth(none).check(request({ headers: ['Authorization', value] }))).toThrow(
        unauthorized,
      );
    }
  });
});
