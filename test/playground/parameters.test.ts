import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkParameters } from '../../src/playground/bot-api/check-parameters';
import { AZIZA, start, stopAll, TOKEN } from './stand-in';

afterEach(stopAll);

const ROOT = path.resolve(__dirname, '../..');

test('methods.json describes the installed @grammyjs/types (else: node scripts/bot-api-schema.mjs)', () => {
  const script = path.join(ROOT, 'scripts/bot-api-schema.mjs');
  const current = execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' });
  expect(readFileSync(path.join(ROOT, 'src/playground/bot-api/methods.json'), 'utf8')).toBe(current);
});

const refused: [string, Record<string, unknown>, string][] = [
  ['sendMessage', { chat_id: 1, text: 'x', txet: 1 }, 'parameter "txet" is unknown to sendMessage'],
  ['sendMessage', { text: 'x' }, 'chat_id is empty'],
  ['sendMessage', { chat_id: 1 }, 'message text is empty'],
  ['sendMessage', { chat_id: 1, text: 5 }, 'parameter "text" must be of type string, not number'],
  ['sendMessage', { chat_id: 1, text: 'x', parse_mode: 'XML' }, 'parameter "parse_mode" is "XML"'],
  ['sendMessage', { chat_id: 1, text: 'x', entities: {} }, 'parameter "entities" must be of type array'],
  ['answerInlineQuery', { inline_query_id: '1' }, 'parameter "results" is required'],
  ['getMe', { a: 1 }, 'parameter "a" is unknown to getMe; known: none'],
  [
    'sendMessage',
    JSON.parse('{"__proto__":1,"chat_id":1,"text":"x"}') as Record<string, unknown>,
    '"__proto__" is unknown',
  ],
];

test.each(refused)('%s refuses %j', (method, params, reason) => {
  expect(() => checkParameters(method, params)).toThrow(reason);
});

test('what forms send as strings becomes what the method declares', () => {
  expect(
    checkParameters('sendMessage', {
      chat_id: '-1001',
      text: '5',
      disable_notification: 'true',
      reply_markup: '{"remove_keyboard":true}',
      parse_mode: '',
      entities: null,
    }),
  ).toEqual({
    chat_id: -1001,
    text: '5',
    disable_notification: true,
    reply_markup: { remove_keyboard: true },
  });
});

test('all four ways of sending parameters are read', async () => {
  const standIn = await start();
  standIn.person(AZIZA).sendText('/start');
  const url = `${standIn.apiRoot}/bot${TOKEN}/sendMessage`;
  const fields = { chat_id: String(AZIZA.id), text: 'привет' };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const requests: [string, RequestInit][] = [
    [`${url}?${new URLSearchParams(fields).toString()}`, {}],
    [url, { method: 'POST', body: new URLSearchParams(fields) }],
    [url, { method: 'POST', body: form }],
    [url, { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }],
  ];
  for (const [address, init] of requests) {
    expect(await (await fetch(address, init)).json()).toMatchObject({ ok: true, result: { text: 'привет' } });
  }
});

test.each([
  ['/bot4242:wrong/getMe', 401, 'Unauthorized'],
  [`/bot${TOKEN}/getYou`, 404, 'Not Found'],
  [`/bot${TOKEN}/banChatMember?chat_id=1&user_id=1`, 501, 'the stand-in does not imitate banChatMember'],
  [`/bot${TOKEN}/GETME`, 200, undefined],
  ['/nothing', 404, 'Not Found'],
])('%s answers %i', async (address, status, description) => {
  const standIn = await start();
  const response = await fetch(standIn.apiRoot + address);
  expect(response.status).toBe(status);
  if (description) expect(await response.json()).toEqual({ ok: false, error_code: status, description });
});

test('a body that is no JSON object is refused', async () => {
  const standIn = await start();
  const init = { method: 'POST', body: '[1', headers: { 'content-type': 'application/json' } };
  expect((await fetch(`${standIn.apiRoot}/bot${TOKEN}/getMe`, init)).status).toBe(400);
});
