import { autoRetry } from '@grammyjs/auto-retry';
import { Api, HttpError } from 'grammy';
import { ONLY_FLOODS } from '../../../src/bot/flood-limits';
import { Stopping } from '../../../src/errors';
import { createChatMessages } from '../../../src/bot/reports/messages';
import { type ChatText } from '../../../src/shop/reports/chat-text';
import { silentLogger } from '../../support/silent-logger';
import { methods, type ApiCall } from './support';

interface Refusal {
  error_code: number;
  description: string;
  parameters?: { migrate_to_chat_id?: number; retry_after?: number };
}

/** A Telegram that answers the next calls so, and carries out the others. */
function setUp(...answers: (Refusal | Error)[]) {
  const calls: ApiCall[] = [];
  const api = new Api('1:token');
  api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    const answer = answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer) return Promise.resolve({ ok: false as const, ...answer });
    return Promise.resolve({ ok: true, result: { message_id: 7, date: 1 } } as never);
  });
  api.config.use(autoRetry(ONLY_FLOODS));
  return { calls, messages: createChatMessages({ api, logger: silentLogger }) };
}

const bad = (description: string): Refusal => ({
  error_code: 400,
  description: `Bad Request: ${description}`,
});
const lost = (code: string) =>
  new HttpError('Network request failed!', Object.assign(new Error(code), { code }));
const text: ChatText = {
  html: '<b>Weekly</b>',
  buttons: [[{ label: 'Settings', action: { kind: 'settings' } }]],
};
const chat = { chatId: -5, topicId: null };
const topic = { chatId: -5, topicId: 44 };
const png = Buffer.from('png');

test('a text goes out as HTML, with its buttons, into its topic', async () => {
  const { calls, messages } = setUp();
  expect(await messages.send(topic, text)).toEqual({ messageId: 7 });
  expect(calls[0]).toMatchObject({
    method: 'sendMessage',
    payload: {
      ...{ chat_id: -5, text: '<b>Weekly</b>', parse_mode: 'HTML', message_thread_id: 44 },
      reply_markup: { inline_keyboard: [[{ text: 'Settings', callback_data: 'rep:settings' }]] },
    },
  });
});

test.each([...['message thread not found', 'TOPIC_CLOSED', 'TOPIC_DELETED', 'TOPIC_ID_INVALID']])(
  'where the topic is gone (%s), the chat itself is told',
  async (description) => {
    const { calls, messages } = setUp(bad(description));
    await messages.send(topic, text);
    expect(calls.map(({ payload }) => payload.message_thread_id)).toEqual([44, undefined]);
  },
);

test('a group that became a supergroup is followed, also by its photo and its corrections', async () => {
  const moved = (): Refusal => ({
    ...bad('group chat was upgraded'),
    parameters: { migrate_to_chat_id: -100 },
  });
  const { calls, messages } = setUp(moved());
  await messages.send(topic, text);
  expect(calls.map(({ payload }) => [payload.chat_id, payload.message_thread_id])).toEqual([
    [-5, 44],
    [-100, 44],
  ]);
  const photo = setUp(moved());
  await photo.messages.sendPhoto(chat, png, 7);
  expect(photo.calls.map(({ payload }) => payload.chat_id)).toEqual([-5, -100]);
  // Messages of the old group stay there: nothing with this id is found in the new one.
  const corrected = setUp(moved(), bad('message to edit not found'));
  expect(await corrected.messages.edit(chat, 7, text)).toBe(false);
});

test('a photo stands below the text it belongs to, or alone where that is deleted', async () => {
  const { calls, messages } = setUp();
  expect(await messages.sendPhoto(topic, png, 6)).toEqual({ messageId: 7 });
  expect(calls[0]?.payload).toMatchObject({
    ...{ chat_id: -5, message_thread_id: 44 },
    reply_parameters: { message_id: 6, allow_sending_without_reply: true },
  });
});

test.each([
  ['blocked by a person', { error_code: 403, description: 'Forbidden: bot was blocked by the user' }],
  ['thrown out', { error_code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }],
  ['a chat that is not there', bad('chat not found')],
  ['no right to write', bad('not enough rights to send text messages to the chat')],
  ['a silenced group', bad('CHAT_WRITE_FORBIDDEN')],
  ['a General that is closed', bad('TOPIC_CLOSED')],
  ['a group that was given up', bad('group chat was deactivated')],
])('%s: the chat refuses, and certainly took nothing', async (_, refusal) => {
  const { calls, messages } = setUp(refusal);
  await expect(messages.send(chat, text)).rejects.toMatchObject({
    ...{ name: 'SendError', certain: true, refused: true, message: refusal.description },
  });
  expect(calls).toHaveLength(1);
});

test.each([
  ['an HTML that Telegram cannot read', bad("can't parse entities"), true],
  ['a refused token', { error_code: 401, description: 'Unauthorized' }, true],
  [
    'a flood that lasts',
    { error_code: 429, description: 'Too Many', parameters: { retry_after: 900 } },
    true,
  ],
  ['a connection that was never made', lost('ECONNREFUSED'), true],
  ['a name that could not be found', lost('ENOTFOUND'), true],
  ['a connection that broke', lost('ECONNRESET'), false],
  ['an answer that never came', new Error('aborted'), false],
  ['a stop before Telegram was asked', new Stopping(), true],
  ['a stop before it had answered', new Stopping({ mayBeDone: true }), false],
  ['a fault of Telegram', { error_code: 502, description: 'Bad Gateway' }, false],
])('%s is no refusal by the chat, and is tried once', async (_, trouble, certain) => {
  const { calls, messages } = setUp(trouble);
  await expect(messages.send(chat, text)).rejects.toMatchObject({
    name: 'SendError',
    certain,
    refused: false,
  });
  expect(calls).toHaveLength(1);
});

test('a correction is put into the message; one that changes nothing is one as well', async () => {
  const { calls, messages } = setUp();
  expect(await messages.edit(topic, 7, text)).toBe(true);
  expect(calls[0]).toMatchObject({
    method: 'editMessageText',
    payload: { chat_id: -5, message_id: 7, text: '<b>Weekly</b>', parse_mode: 'HTML' },
  });
  expect(calls[0]?.payload).not.toHaveProperty('message_thread_id');
  const same = setUp(bad('message is not modified: the same content'));
  expect(await same.messages.edit(chat, 7, text)).toBe(true);
});

test.each(['message to edit not found', "message can't be edited", 'MESSAGE_ID_INVALID'])(
  'what cannot be edited any more (%s) is told so',
  async (description) => {
    expect(await setUp(bad(description)).messages.edit(chat, 7, text)).toBe(false);
    expect(await setUp(bad(description)).messages.editPhoto(chat, 7, png)).toBe(false);
  },
);

test('a chart is replaced by another one', async () => {
  const { calls, messages } = setUp();
  expect(await messages.editPhoto(chat, 8, png)).toBe(true);
  expect(methods(calls)).toEqual(['editMessageMedia']);
  expect(calls[0]?.payload).toMatchObject({ message_id: 8, media: { type: 'photo' } });
});

test('an edit that Telegram does not take for now is neither done nor given up', async () => {
  const { messages } = setUp({ error_code: 500, description: 'Internal Server Error' });
  await expect(messages.edit(chat, 7, text)).rejects.toMatchObject({ certain: false, refused: false });
  await expect(
    setUp({ error_code: 403, description: 'Forbidden: bot was kicked' }).messages.edit(chat, 7, text),
  ).rejects.toMatchObject({ refused: true });
});
