import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkParameters } from '../../src/playground/bot-api/check-parameters';
import { AZIZA, start, stopAll, TOKEN } from './stand-in';

afterEach(stopAll);

const ROOT = path.resolve(__dirname, '../..');

test('methods.json and objects.json describe the installed @grammyjs/types (else: node scripts/bot-api-schema.mjs)', () => {
  const script = path.join(ROOT, 'scripts/bot-api-schema.mjs');
  expect(spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
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

const key = (button: object): object => ({ inline_keyboard: [[{ text: 'a', callback_data: 'a' }, button]] });
const at = 'parameter "reply_markup.inline_keyboard[0][1]';

const refusedInside: [string, string, unknown, string][] = [
  ['sendMessage', 'reply_markup', key({ text: 'x', calback_data: 'y' }), `${at}.calback_data" is unknown to`],
  [
    'sendMessage',
    'reply_markup',
    key({ text: 'x', callback_data: 5 }),
    `${at}.callback_data" must be of type string, not number`,
  ],
  ['sendMessage', 'reply_markup', key({ callback_data: 'x' }), `${at}.text" is required`],
  ['sendMessage', 'reply_markup', key({ text: 'x' }), 'Text buttons are unallowed in the inline keyboard'],
  ['sendMessage', 'reply_markup', key({ text: 'x', url: 'https://x.uz', pay: true }), `${at}`],
  [
    'sendMessage',
    'reply_markup',
    key({ text: 'x', web_app: { uri: 'x' } }),
    `${at}.web_app.uri" is unknown to WebAppInfo; known: url`,
  ],
  [
    'sendMessage',
    'reply_markup',
    { inline_keyboard: [{ text: 'x' }] },
    'inline_keyboard[0]" must be of type array, not object',
  ],
  [
    'sendMessage',
    'reply_markup',
    { inline_keyboard: [], resize_keyboard: true },
    'resize_keyboard" is unknown to InlineKeyboardMarkup',
  ],
  [
    'sendMessage',
    'reply_markup',
    { remove_keyboard: false },
    '"reply_markup.remove_keyboard" is false; known: true',
  ],
  [
    'sendMessage',
    'reply_markup',
    {},
    'lacks one of: inline_keyboard, keyboard, remove_keyboard, force_reply',
  ],
  [
    'sendMessage',
    'reply_markup',
    { keyboard: [[{ text: 'x', request_contact: 'yes' }]] },
    'request_contact" must be of type boolean',
  ],
  [
    'sendMessage',
    'entities',
    [{ type: 'bald', offset: 0, length: 1 }],
    '"entities[0].type" is "bald"; known: ',
  ],
  ['sendMessage', 'entities', [{ type: 'text_link', offset: 0, length: 1 }], '"entities[0].url" is required'],
  ['sendMessage', 'link_preview_options', { disabled: true }, '"link_preview_options.disabled" is unknown'],
  ['sendMessage', 'reply_parameters', { message: 1 }, '"reply_parameters.message" is unknown'],
  [
    'sendMessage',
    'reply_parameters',
    '{"message_id":"1"}',
    '"reply_parameters.message_id" must be of type number',
  ],
  ['setMyCommands', 'commands', [{ command: 'start' }], '"commands[0].description" is required'],
  ['setMyCommands', 'scope', { type: 'chat' }, '"scope.chat_id" is required'],
  ['setMyCommands', 'scope', { type: 'all' }, '"scope.type" is "all"; known: default'],
  ['setChatMenuButton', 'menu_button', { type: 'web_app', text: 'x' }, '"menu_button.web_app" is required'],
  [
    'editMessageMedia',
    'media',
    { type: 'photo', media: 5 },
    '"media.media" must be of type file or string, not number',
  ],
  ['editMessageMedia', 'media', { media: 'x' }, '"media.type" is required'],
  ['sendInvoice', 'prices', [{ label: 'x', amount: '5' }], '"prices[0].amount" must be of type number'],
  ['setMessageReaction', 'reaction', [{ type: 'emoji', emoji: 'x' }], '"reaction[0].emoji" is "x"; known: '],
  ['getUpdates', 'allowed_updates', ['messages'], '"allowed_updates[0]" is "messages"; known: '],
  [
    'answerInlineQuery',
    'results',
    [{ type: 'article', id: '1', title: 'x', input_message_content: { text: 'x' } }],
    '"results[0].input_message_content.text" is unknown to InputTextMessageContent or InputRichMessageContent',
  ],
  [
    'answerInlineQuery',
    'results',
    [{ type: 'photo', id: '1', photo_url: 'x' }],
    '"results[0].thumbnail_url" is required',
  ],
];

test.each(refusedInside)('%s refuses the %s %j', (method, name, value, reason) => {
  expect(() => checkParameters(method, { [name]: value })).toThrow(reason);
});

const taken: [string, Record<string, unknown>][] = [
  [
    'sendMessage',
    {
      chat_id: 1,
      text: 'x',
      reply_markup: { keyboard: [['plain', { text: 'x', request_location: true }]], is_persistent: true },
    },
  ],
  [
    'sendMessage',
    { chat_id: 1, text: 'x', reply_markup: { force_reply: true, input_field_placeholder: null } },
  ],
  [
    'sendMessage',
    { chat_id: 1, text: 'x', entities: [{ type: 'pre', offset: 0, length: 1, language: 'sql' }] },
  ],
  [
    'editMessageMedia',
    { media: { type: 'photo', media: 'attach://part', parse_mode: 'HTML', caption: 'x' } },
  ],
  ['answerInlineQuery', { inline_query_id: '1', results: [{ type: 'photo', id: '1', photo_file_id: 'x' }] }],
  ['setMessageReaction', { chat_id: 1, message_id: 1, reaction: [{ type: 'emoji', emoji: '👍' }] }],
];

test.each(taken)('%s takes %j', (method, params) => {
  expect(checkParameters(method, params)).toEqual(params);
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
  [`/bot${TOKEN}/getYou`, 404, 'Not Found: method not found'],
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
