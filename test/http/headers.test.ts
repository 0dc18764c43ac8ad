import { headerList } from '../../src/http/headers';

describe('headers', () => {
  const headers = headerList([
    'Accept',
    'a',
    'authorization',
    'Bearer 1',
    'Authorization',
    'Bearer 2',
    'ACCEPT',
    'b',
  ]);

  test('keep every value that was sent, whatever the case of its name', () => {
    expect(headers.all('AUTHORIZATION')).toEqual(['Bearer 1', 'Bearer 2']);
    expect(headers.get('accept')).toBe('a, b');
    expect(headers.count).toBe(4);
  });

  test('that were not sent are undefined, also those that objects have by birth', () => {
    expect(headers.get('x')).toBeUndefined();
    expect(headers.get('constructor')).toBeUndefined();
    expect(headers.all('__proto__')).toEqual([]);
  });
});
