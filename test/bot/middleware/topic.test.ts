import { conversations, createConversation } from '@grammyjs/conversations';
import { Bot, InputFile, type Context } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import { type BotContext } from '../../../src/bot/context';
import { answerInTopic } from '../../../src/bot/middleware/topic';

const GROUP = { id: -1_001, type: 'supergroup', title: 'Staff', is_forum: true };
const OTHER_CHAT = 5;
const PERSON = { id: OTHER_CHAT, is_bot: false, first_name: 'Rustam' };
const IN_TOPIC = { message_thread_id: 7, is_topic_message: true };

interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}

/** A bot that does one thing about every message, and a Telegram that refuses as told. */
function setUp(act: (ctx: Context) => Promise<unknown>, refusals: string[] = []) {
  const calls: ApiCall[] = [];
  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: payload });
    const description = refusals.shift();
    if (description) return Promise.resolve({ ok: false as const, error_code: 400, description });
    return Promise.resolve({ ok: true, result: { message_id: 1 } } as never);
  });
  bot.use(answerInTopic());
  bot.use(act);
  let id = 0;
  return {
    calls,
    message: (more: object) =>
      bot.handleUpdate({
        update_id: (id += 1),
        message: { message_id: 9, date: 1, chat: GROUP, from: PERSON, text: 'x', ...more },
      } as never),
    tap: (message: object) =>
      bot.handleUpdate({
        update_id: (id += 1),
        callback_query: {
          ...{ id: '1', from: PERSON, chat_instance: '1', data: 'x' },
          message: { message_id: 9, date: 1, chat: GROUP, ...message },
        },
      } as never),
  };
}

const threads = (calls: ApiCall[]) => calls.map(({ payload }) => payload.message_thread_id);

const everything = async (ctx: Context): Promise<void> => {
  const file = () => new InputFile(Buffer.from('x'), 'x.csv');
  await ctx.reply('text');
  await ctx.api.sendMessage(GROUP.id, 'text');
  await ctx.api.sendPhoto(GROUP.id, file());
  await ctx.api.sendDocument(String(GROUP.id), file());
  await ctx.replyWithChatAction('upload_photo');
  await ctx.api.copyMessage(GROUP.id, OTHER_CHAT, 3);
};

test('whatever answers a message or a tap of a topic goes into that topic', async () => {
  const { calls, message, tap } = setUp(everything);
  await message(IN_TOPIC);
  await tap(IN_TOPIC);
  expect(calls).toHaveLength(12);
  expect(threads(calls)).toEqual(calls.map(() => 7));
});

test.each([
  ['General of a forum', {}],
  ['a reply in a group without topics, whose thread is none', { message_thread_id: 8 }],
])('an answer in %s has no thread', async (_, place) => {
  const { calls, message, tap } = setUp(everything);
  await message(place);
  await tap(place);
  expect(threads(calls)).toEqual(calls.map(() => undefined));
});

test('a tap on a message that Telegram no longer shows is answered in the chat', async () => {
  const { calls, tap } = setUp((ctx) => ctx.reply('x'));
  await tap({ date: 0 });
  expect(threads(calls)).toEqual([undefined]);
});

test('what goes to another chat, and what is no send, is left as it is', async () => {
  const { calls, message } = setUp(async (ctx) => {
    await ctx.api.sendMessage(OTHER_CHAT, 'x');
    await ctx.api.editMessageText(GROUP.id, 9, 'x');
    await ctx.api.deleteMessage(GROUP.id, 9);
  });
  await message(IN_TOPIC);
  expect(threads(calls)).toEqual([undefined, undefined, undefined]);
});

test('a topic that the sender names itself is kept', async () => {
  const { calls, message } = setUp((ctx) => ctx.api.sendMessage(GROUP.id, 'x', { message_thread_id: 3 }));
  await message(IN_TOPIC);
  expect(threads(calls)).toEqual([3]);
});

test('one update tells nothing of the topic to the next', async () => {
  const { calls, message } = setUp((ctx) => ctx.api.sendMessage(GROUP.id, 'x'));
  await message(IN_TOPIC);
  await message({});
  expect(threads(calls)).toEqual([7, undefined]);
});

test.each([
  'Bad Request: message thread not found',
  'Bad Request: TOPIC_CLOSED',
  'Bad Request: TOPIC_DELETED',
])('where Telegram says %s the answer goes to the chat itself, file and all', async (description) => {
  const { calls, message } = setUp(
    (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from('x')), { reply_parameters: { message_id: 9 } }),
    [description],
  );
  await message(IN_TOPIC);
  expect(calls.map(({ method }) => method)).toEqual(['sendDocument', 'sendDocument']);
  expect(threads(calls)).toEqual([7, undefined]);
  expect(calls[1]?.payload.reply_parameters).toBeUndefined();
});

test("any other refusal is the caller's, and nothing is sent twice", async () => {
  const { calls, message } = setUp(
    (ctx) => ctx.reply('x').catch(() => undefined),
    ['Bad Request: chat not found'],
  );
  await message(IN_TOPIC);
  expect(calls).toHaveLength(1);
});

test('a conversation asks and ends in the topic, also when its state was read back after a restart', async () => {
  const stored = new Map<string, string>();
  const calls: ApiCall[] = [];
  /** Everything but what is stored is new, as after a restart. */
  async function handle(text: string): Promise<void> {
    const bot = new Bot<BotContext>('1:token', {
      botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
    });
    bot.api.config.use((_call, method, payload) => {
      calls.push({ method, payload: payload });
      return Promise.resolve({ ok: true, result: { message_id: 1 } } as never);
    });
    bot.use(answerInTopic());
    bot.use(
      conversations<BotContext, Context>({
        storage: {
          type: 'key',
          adapter: {
            read: (key) => (JSON.parse(stored.get(key) ?? 'null') ?? undefined) as never,
            write: (key, state) => void stored.set(key, JSON.stringify(state)),
            delete: (key) => void stored.delete(key),
          },
        },
      }),
    );
    bot.use(
      createConversation<BotContext, Context>(async (conversation) => {
        await conversation.external((ctx) => ctx.api.sendMessage(GROUP.id, 'Which?'));
        await conversation.wait();
        await conversation.external((ctx) => ctx.api.sendDocument(GROUP.id, new InputFile(Buffer.from('x'))));
        await conversation.external((ctx) => ctx.reply('Done.'));
      }, 'asking'),
    );
    bot.use((ctx) => ctx.conversation.enter('asking'));
    await bot.handleUpdate({
      update_id: calls.length + 1,
      message: { message_id: 9, date: 1, chat: GROUP, from: PERSON, text, ...IN_TOPIC },
    } as never);
  }
  await handle('/begin');
  expect(calls.map(({ method }) => method)).toEqual(['sendMessage']);
  await handle('this one');
  expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument', 'sendMessage']);
  expect(threads(calls)).toEqual([7, 7, 7]);
});
