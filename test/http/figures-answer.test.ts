import { figuresAnswer, type Figures } from '../../src/http/figures-answer';
import { request } from './support/request';
import { httpError } from './support/serve';

const figures = (more: Partial<Figures> = {}, json: object = {}): Figures => ({
  json: { period: { from: '2026-11-01', computed_at: '2026-11-25T09:00:00Z' }, total_orders: 7, ...json },
  csv: () => Promise.resolve(Buffer.from('a,b\r\n')),
  fileName: 'shop.csv',
  ...more,
});
const asked = (...headers: string[]) => request({ headers });
const json = 'application/json' as const;
const csv = 'text/csv' as const;
const etagOf = async (given: Figures, form: typeof json | typeof csv = json) =>
  (await figuresAnswer(asked(), given, form)).headers?.ETag ?? '';

test('as JSON they may be kept for ten seconds by their reader, and by nobody else', async () => {
  const answer = await figuresAnswer(asked(), figures(), json);
  expect(answer).toMatchObject({ status: 200, json: figures().json });
  expect(answer.headers).toEqual({
    'Cache-Control': 'private, max-age=10',
    Vary: 'Authorization, Accept',
    ETag: expect.stringMatching(/^W\/"[\w-]{22}"$/) as string,
  });
});

test('as CSV they are a file that says what it is', async () => {
  const answer = await figuresAnswer(asked(), figures(), csv);
  expect(answer.headers).toMatchObject({
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="shop.csv"; filename*=UTF-8''shop.csv`,
    Vary: 'Authorization, Accept',
  });
  expect([answer.json, String(answer.body)]).toEqual([undefined, 'a,b\r\n']);
});

test('the ETag stays while the clock moves and no figure does', async () => {
  const later = figures({}, { period: { from: '2026-11-01', computed_at: '2026-11-25T09:05:00Z' } });
  expect(await etagOf(later)).toBe(await etagOf(figures()));
});

test.each([
  ['a figure', { total_orders: 8 }],
  ['the range', { period: { from: '2026-11-02', computed_at: '2026-11-25T09:00:00Z' } }],
])('the ETag changes with %s', async (_what, changed) => {
  expect(await etagOf(figures({}, changed))).not.toBe(await etagOf(figures()));
});

test('JSON and CSV of the same figures are told apart', async () => {
  expect(await etagOf(figures(), csv)).not.toBe(await etagOf(figures(), json));
});

test('whoever has them already gets 304, and no file is written for that', async () => {
  const write = jest.fn(() => Promise.resolve(Buffer.from('')));
  const given = figures({ csv: write });
  const known = await etagOf(figures(), csv);
  const answer = await figuresAnswer(asked('If-None-Match', known), given, csv);
  expect([answer.status, answer.json, answer.body]).toEqual([304, undefined, undefined]);
  expect(write).not.toHaveBeenCalled();
});

test('where too many files wait already the answer is 503; another failure stays what it is', async () => {
  const busy = Object.assign(new Error('8 exports'), { code: 'exports_busy' });
  await expect(figuresAnswer(asked(), figures({ csv: () => Promise.reject(busy) }), csv)).rejects.toEqual(
    httpError({ status: 503, code: 'exports_busy' }),
  );
  const other = new Error('out of paper');
  await expect(figuresAnswer(asked(), figures({ csv: () => Promise.reject(other) }), csv)).rejects.toBe(
    other,
  );
});
