import { Api } from 'grammy';
import shop from '../../config/shop.json';
import { createLanguages } from '../../src/bot/languages';
import { createNoticeSender } from '../../src/bot/notices';
import { Stopping } from '../../src/errors';
import { type ClaimedNotice, type Notice, type Notices } from '../../src/shop/notice';
import { shopSettings } from '../../src/shop-settings';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const settings = shopSettings.parse(shop);
const languages = createLanguages({
  fallback: 'ru',
  offered: settings.locales,
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: 'Asia/Tashkent',
});
const ADMIN = 11;
const CUSTOMER = 22;
const GROUP = -100_5;

interface Call {
  method: string;
  payload: Record<string, unknown>;
}
type Refusal = { error_code: number; description: string; parameters?: Record<string, number> };

/** A sender over queues in memory and a Telegram that answers as told. */
function setUp(addressee: Partial<{ isBlocked: boolean; locale: 'uz' }> = {}) {
  const clock = movableClock(1_000_000);
  let nextId = 0;
  const queue: { id: string; chatId: number; notice: Notice; dueAt: number; attempt: number }[] = [];
  const cards = new Map<string, number>();
  const calls: Call[] = [];
  const refusals: (Refusal | Error)[] = [];
  const blocked: number[] = [];
  const marks = { failing: 0 };
  const postponed: number[] = [];

  const notices: Notices = {
    claim: () => {
      const first = new Map<number, (typeof queue)[number]>();
      for (const entry of queue) if (!first.has(entry.chatId)) first.set(entry.chatId, entry);
      const due = [...first.values()].filter(({ dueAt }) => dueAt <= clock.now());
      due.forEach((entry) => (entry.attempt += 1));
      return Promise.resolve(due.map((entry): ClaimedNotice => ({ ...entry })));
    },
    renew: () => Promise.resolve(),
    done: (id) => Promise.resolve(remove((entry) => entry.id === id)),
    postpone: (id, dueAt) => {
      postponed.push(dueAt - clock.now());
      queue.filter((entry) => entry.id === id).forEach((entry) => (entry.dueAt = dueAt));
      return Promise.resolve();
    },
    dropAll: (chatId) => Promise.resolve(remove((entry) => entry.chatId === chatId)),
    moveChat: (from, to) => {
      queue.filter(({ chatId }) => chatId === from).forEach((entry) => (entry.chatId = to));
      return Promise.resolve();
    },
    cardMessage: (orderId, chatId) => Promise.resolve(cards.get(`${orderId}:${chatId}`)),
    keepCardMessage: (orderId, chatId, messageId) => {
      cards.set(`${orderId}:${chatId}`, messageId);
      return Promise.resolve();
    },
  };
  const remove = (gone: (entry: (typeof queue)[number]) => boolean) => {
    for (const entry of queue.filter(gone)) queue.splice(queue.indexOf(entry), 1);
  };

  let hanging: { chatId: number; until: Promise<void> } | undefined;
  const api = new Api('1:token');
  api.config.use(async (_call, method, payload) => {
    calls.push({ method, payload: payload });
    if (hanging && 'chat_id' in payload && payload.chat_id === hanging.chatId) await hanging.until;
    const refusal = refusals.shift();
    if (refusal instanceof Error) throw refusal;
    if (refusal) return { ok: false as const, ...refusal };
    return { ok: true, result: { message_id: 500 + calls.length } } as never;
  });

  const sender = createNoticeSender({
    api,
    notices,
    profiles: {
      chooseLocale: () => Promise.resolve(),
      noteClientLanguage: () => Promise.resolve(),
      addressee: () => Promise.resolve({ locale: null, languageCode: 'en', isBlocked: false, ...addressee }),
    },
    texts: (notice, language) => Promise.resolve({ text: `${language.locale}:${notice.kind}` }),
    languages,
    fallback: 'ru',
    onBlocked: (telegramId) => {
      blocked.push(telegramId);
      return marks.failing-- > 0 ? Promise.reject(new Error('the database is away')) : Promise.resolve();
    },
    clock,
    logger: silentLogger,
  });
  return {
    ...{ queue, cards, calls, refusals, blocked, marks, postponed, clock },
    add: (chatId: number, notice: Notice) =>
      void queue.push({ id: String((nextId += 1)), chatId, notice, dueAt: 0, attempt: 0 }),
    sender,
    /** Telegram answers no call to the chat until the returned function is called. */
    hang: (chatId: number): (() => void) => {
      let release = (): void => undefined;
      hanging = { chatId, until: new Promise<void>((resolve) => (release = resolve)) };
      return release;
    },
    /** Until a round changes nothing. */
    run: async () => {
      for (let before = ''; before !== `${calls.length}:${queue.length}`;) {
        before = `${calls.length}:${queue.length}`;
        sender.start();
        await sender.stop();
      }
    },
  };
}
const CARD: Notice = { kind: 'order-card', orderId: '7' };
const STATUS: Notice = { kind: 'order-status', orderId: '7', status: 'shipped', reason: null };

test("a card is sent once and edited afterwards, each in the chat's language", async () => {
  const { add, run, calls, cards } = setUp();
  add(ADMIN, CARD);
  add(GROUP, CARD);
  await run();
  expect(calls.map(({ method, payload }) => [method, payload.chat_id, payload.text])).toEqual([
    ['sendMessage', ADMIN, 'en:order-card'],
    ['sendMessage', GROUP, 'ru:order-card'],
  ]);
  add(ADMIN, CARD);
  await run();
  expect(calls.at(-1)).toMatchObject({
    method: 'editMessageText',
    payload: { chat_id: ADMIN, message_id: cards.get(`7:${ADMIN}`) },
  });
});

test('a card that somebody deleted is sent anew, and one that is up to date is left alone', async () => {
  const { add, run, calls, refusals, queue } = setUp();
  add(ADMIN, CARD);
  await run();
  refusals.push({ error_code: 400, description: 'Bad Request: message to edit not found' });
  add(ADMIN, CARD);
  await run();
  expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'editMessageText', 'sendMessage']);
  refusals.push({ error_code: 400, description: 'Bad Request: message is not modified: ...' });
  add(ADMIN, CARD);
  await run();
  expect(calls).toHaveLength(4);
  expect(queue).toEqual([]);
});

test('the language that the customer chose goes before that of the client', async () => {
  const { add, run, calls } = setUp({ locale: 'uz' });
  add(CUSTOMER, STATUS);
  await run();
  expect(calls[0]?.payload.text).toBe('uz:order-status');
});

test('whoever has blocked the bot is noted and costs no second call', async () => {
  const { add, run, calls, refusals, blocked, queue } = setUp();
  refusals.push({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
  add(CUSTOMER, STATUS);
  add(CUSTOMER, STATUS);
  await run();
  expect(calls).toHaveLength(1);
  expect(blocked).toEqual([CUSTOMER]);
  expect(queue).toEqual([]);
});

test('what was to be told to whoever has blocked the bot is dropped only once that is written', async () => {
  const { add, run, refusals, blocked, queue, marks } = setUp();
  const refusal = { error_code: 403, description: 'Forbidden: bot was blocked by the user' };
  marks.failing = 1;
  refusals.push(refusal, refusal);
  add(CUSTOMER, STATUS);
  await run();
  expect(blocked).toEqual([CUSTOMER, CUSTOMER]);
  expect(queue).toEqual([]);
});

test('nothing at all is sent to somebody who is known to have blocked the bot', async () => {
  const { add, run, calls, queue } = setUp({ isBlocked: true });
  add(CUSTOMER, STATUS);
  await run();
  expect(calls).toEqual([]);
  expect(queue).toEqual([]);
});

test('a group that became a supergroup gets what was meant for it', async () => {
  const { add, run, calls, refusals, queue } = setUp();
  refusals.push({
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: -100_777 },
  });
  add(GROUP, CARD);
  await run();
  expect(calls.map(({ payload }) => payload.chat_id)).toEqual([GROUP, -100_777]);
  expect(queue).toEqual([]);
});

test('while Telegram is in trouble a notice waits, longer each time, and later ones of the chat wait behind it', async () => {
  const { add, run, calls, refusals, clock, queue, postponed } = setUp();
  const trouble = { error_code: 500, description: 'Internal Server Error' };
  refusals.push(trouble, {
    error_code: 429,
    description: 'Too Many Requests',
    parameters: { retry_after: 33 },
  });
  add(CUSTOMER, STATUS);
  add(CUSTOMER, { ...STATUS, status: 'completed' });
  await run();
  expect(calls).toHaveLength(1);
  clock.advance(60_000);
  await run();
  expect(calls).toHaveLength(2);
  expect(postponed).toEqual([2_000, 33_000]);
  clock.advance(60_000);
  await run();
  expect(calls).toHaveLength(4);
  expect(queue).toEqual([]);
});

test('a chat that Telegram answers late, or lets wait, keeps the notices of no other chat waiting', async () => {
  const { add, calls, queue, sender, hang } = setUp();
  const release = hang(CUSTOMER);
  const sentTo = () => calls.map(({ payload }) => payload.chat_id);
  add(CUSTOMER, STATUS);
  sender.start();
  while (sentTo().length < 1) await nextTurn();
  add(ADMIN, STATUS);
  sender.wake();
  while (queue.length > 1) await nextTurn();
  expect(sentTo()).toEqual([CUSTOMER, ADMIN]);
  release();
  await sender.stop();
  expect(queue).toEqual([]);
});

test('a notice that a stop cuts off is due at once for whoever comes next', async () => {
  const { add, calls, queue, postponed, refusals, sender } = setUp();
  refusals.push(new Stopping({ mayBeDone: true }));
  add(CUSTOMER, STATUS);
  sender.start();
  await sender.stop();
  expect(calls).toHaveLength(1);
  expect(postponed).toEqual([0]);
  expect(queue).toHaveLength(1);
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
