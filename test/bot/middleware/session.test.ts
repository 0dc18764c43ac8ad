import { Bot } from 'grammy';
import { trackActivity, type ActivityEvent } from '../../../src/activity';
import { type BotContext, type BotSession } from '../../../src/bot/context';
import { createConversationKeeper } from '../../../src/bot/conversations';
import { session } from '../../../src/bot/middleware/session';
import { NO_PROFILE, type Profile } from '../../../src/shop/profile';
import { type OpenedSession, type SessionKey, type Sessions } from '../../../src/shop/session';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { AZIZA, BOT_INFO, languages } from '../support/shop-chat';

const CHAT = { id: AZIZA.id, type: 'private' as const, first_name: AZIZA.first_name };

/** A bot with one handler, which records an event, over sessions in memory. */
function open(profile: Partial<Profile> = {}) {
  const closed = new Map<string, readonly ActivityEvent[]>();
  const keys: SessionKey[] = [];
  const events: ActivityEvent[] = [];
  const handled: BotSession[] = [];
  const spoken: string[] = [];
  const methods: string[] = [];
  const name = ({ telegramId, chatId, update }: SessionKey) => `${telegramId}/${chatId}/${update}`;

  const sessions = {
    open: jest.fn((key: SessionKey): Promise<OpenedSession> => {
      keys.push(key);
      const known = closed.get(name(key));
      return Promise.resolve({
        handled: known ? [...known] : null,
        profile: { ...NO_PROFILE, ...profile },
        conversation: undefined,
      });
    }),
    close: jest.fn((key: SessionKey, done: readonly ActivityEvent[]) => {
      closed.set(name(key), [...done]);
      return Promise.resolve();
    }),
    closeWith: jest.fn(() => Promise.resolve()),
    forget: () => Promise.resolve(),
  } satisfies Sessions;
  const handle = jest.fn((ctx: BotContext) => {
    handled.push(ctx.session);
    spoken.push(ctx.language.locale);
    ctx.activity.track('handled', { text: ctx.message?.text ?? '' });
    return Promise.resolve();
  });

  const bot = new Bot<BotContext>('1:token', { botInfo: BOT_INFO });
  bot.api.config.use((_call, method) => {
    methods.push(method);
    return Promise.resolve({ ok: true, result: true } as never);
  });
  const buffer = {
    seen: () => undefined,
    blocked: () => undefined,
    track: (event: ActivityEvent) => void events.push(event),
  };
  bot.use(trackActivity({ clock: movableClock(), buffer: buffer as never }));
  bot.use(session({ sessions, languages, keeper: createConversationKeeper(sessions), logger: silentLogger }));
  bot.use(handle);
  return {
    ...{ sessions, closed, keys, events, handled, handle, spoken, methods },
    push: (update: object) => bot.handleUpdate({ update_id: 1, ...update }),
  };
}
const message = (id: number, more: object = {}) => ({
  message: { message_id: id, date: 1_700_000_000, chat: CHAT, from: AZIZA, text: 'tea', ...more },
});
const tap = (id: string) => ({
  callback_query: { id, from: AZIZA, chat_instance: '1', data: 'x', message: message(1).message },
});

test('an update that comes again is not handled again, and its events are recorded again as they were', async () => {
  const bot = open();
  await bot.push(message(1));
  await bot.push({ ...message(1), update_id: 2 });
  expect(bot.handle).toHaveBeenCalledTimes(1);
  expect(bot.events).toHaveLength(2);
  expect(bot.events[1]).toEqual(bot.events[0]);
  expect(bot.events[1]).toMatchObject({ name: 'handled', properties: { text: 'tea' }, updateId: 1 });
});

test('a tap that comes again is answered, so that it does not spin', async () => {
  const bot = open();
  await bot.push(tap('7'));
  await bot.push(tap('7'));
  expect(bot.handle).toHaveBeenCalledTimes(1);
  expect(bot.methods).toEqual(['answerCallbackQuery']);
});

test.each<[string, object, object]>([
  ['another message', message(1), message(2)],
  ['the same number at another time', message(1), message(1, { date: 1_700_000_001 })],
  ['another tap', tap('7'), tap('8')],
  ['the same message of another person', message(1), message(1, { from: { ...AZIZA, id: 8 } })],
])('%s is another update', async (_, one, other) => {
  const bot = open();
  await bot.push(one);
  await bot.push(other);
  expect(bot.handle).toHaveBeenCalledTimes(2);
});

test('what is known of the person is there before the handlers, and the chosen language goes first', async () => {
  const bot = open({ locale: 'uz', phone: '+998901234567' });
  await bot.push(message(1));
  expect(bot.handled).toEqual([
    { profile: { ...NO_PROFILE, locale: 'uz', phone: '+998901234567' }, isLoaded: true },
  ]);
  expect(bot.spoken).toEqual(['uz']);
});

test('without the database the handlers run all the same, in the language of the client, and know it', async () => {
  const bot = open({ locale: 'uz' });
  bot.sessions.open.mockRejectedValueOnce(new Error('the database is away'));
  await bot.push(message(1));
  expect(bot.handled).toEqual([{ profile: NO_PROFILE, isLoaded: false }]);
  expect(bot.spoken).toEqual(['en']);
  expect(bot.sessions.close).not.toHaveBeenCalled();
});

test('a database that says nothing is not waited for long', async () => {
  jest.useFakeTimers();
  try {
    const bot = open();
    bot.sessions.open.mockReturnValueOnce(new Promise<never>(() => undefined));
    const pushed = bot.push(message(1));
    await jest.advanceTimersByTimeAsync(10_000);
    await pushed;
    expect(bot.handled).toEqual([{ profile: NO_PROFILE, isLoaded: false }]);
  } finally {
    jest.useRealTimers();
  }
});

test('an update whose handler failed is not marked, and is handled when it comes again', async () => {
  const bot = open();
  bot.handle.mockRejectedValueOnce(new Error('a handler broke'));
  await expect(bot.push(message(1))).rejects.toThrow('a handler broke');
  expect(bot.sessions.close).not.toHaveBeenCalled();
  await bot.push(message(1));
  expect(bot.handled).toHaveLength(1);
});

test('an update that could not be marked was answered all the same', async () => {
  const bot = open();
  bot.sessions.close.mockRejectedValueOnce(new Error('the database is away'));
  await expect(bot.push(message(1))).resolves.toBeUndefined();
  expect(bot.handled).toHaveLength(1);
});

test.each<[string, object]>([
  ['a bot', message(1, { from: { ...AZIZA, is_bot: true } })],
  ['a change of membership', { my_chat_member: { chat: CHAT, from: AZIZA, date: 1, new_chat_member: {} } }],
  ['an inline query', { inline_query: { id: '1', from: AZIZA, query: 'tea', offset: '' } }],
])('%s has no session, and is handled', async (_, update) => {
  const bot = open();
  await bot.push(update);
  expect(bot.handle).toHaveBeenCalledTimes(1);
  expect(bot.keys).toEqual([]);
  expect(bot.handled[0]?.isLoaded).toBe(true);
});
