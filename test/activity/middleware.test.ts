import { Bot, type Context } from 'grammy';
import { type User } from 'grammy/types';
import { trackActivity, type ActivityBuffer, type ActivityFlavor, type Person } from '../../src/activity';
import { movableClock } from '../support/movable-clock';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const USER: User = { id: 7, is_bot: false, first_name: 'Aziza', username: 'aziza', language_code: 'uz' };
const CHAT = { id: 7, type: 'private' as const, first_name: 'Aziza' };
const message = (more: object = {}) => ({
  message_id: 1,
  date: NOW / 1_000 - 5,
  chat: CHAT,
  from: USER,
  ...more,
});

interface Noted {
  seen: { person: Person; at: number; source: string | null }[];
  events: { name: string; updateId: number | bigint; at: number }[];
  blocks: { blockedAt: number | null }[];
}

/** Sends one update through a bot that tracks; what the buffer was told. */
async function noted(
  update: object,
  { handler, ignore }: { handler?: (ctx: Context & ActivityFlavor) => unknown; ignore?: () => boolean } = {},
): Promise<Noted> {
  const told: Noted = { seen: [], events: [], blocks: [] };
  const buffer = {
    seen: (person, at, source) => void told.seen.push({ person, at, source }),
    track: (event) => told.events.push(event) > 0,
    blocked: (change) => void told.blocks.push(change),
  } as Partial<ActivityBuffer> as ActivityBuffer;
  const bot = new Bot<Context & ActivityFlavor>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Bot', username: 'bot' } as never,
  });
  bot.use(trackActivity({ buffer, clock: movableClock(NOW), ignore }));
  if (handler) bot.use((ctx) => handler(ctx));
  await bot.handleUpdate({ update_id: 99, ...update }).catch(() => undefined);
  return told;
}

describe('every update with a person behind it is a visit', () => {
  const query = { id: '1', from: USER, chat_instance: '1' };
  test.each<[string, object]>([
    ['message', { message: message({ text: 'hi' }) }],
    ['edited message', { edited_message: message({ text: 'hi', edit_date: NOW / 1_000 - 2 }) }],
    ['web app data', { message: message({ web_app_data: { data: '{}', button_text: 'Open' } }) }],
    [
      'payment',
      {
        message: message({ successful_payment: { currency: 'UZS', total_amount: 1, invoice_payload: 'x' } }),
      },
    ],
    ['tap', { callback_query: { ...query, data: 'x' } }],
    ['inline query', { inline_query: { id: '1', from: USER, query: '', offset: '' } }],
    ['chosen inline result', { chosen_inline_result: { result_id: '1', from: USER, query: '' } }],
    [
      'pre-checkout',
      { pre_checkout_query: { id: '1', from: USER, currency: 'UZS', total_amount: 1, invoice_payload: 'x' } },
    ],
    ['poll answer', { poll_answer: { poll_id: '1', user: USER, option_ids: [0] } }],
  ])('%s', async (_, update) => {
    const { seen } = await noted(update);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.person).toEqual({
      telegramId: 7,
      firstName: 'Aziza',
      lastName: null,
      username: 'aziza',
      languageCode: 'uz',
    });
    expect(seen[0]!.at).toBeLessThanOrEqual(NOW);
  });
});

test('an update fetched after an outage counts when it was sent, one from a wrong clock never later than now', async () => {
  const late = await noted({ message: message({ date: NOW / 1_000 - 10_800, text: 'hi' }) });
  expect(late.seen[0]!.at).toBe(NOW - 10_800_000);
  const early = await noted({ message: message({ date: NOW / 1_000 + 60, text: 'hi' }) });
  expect(early.seen[0]!.at).toBe(NOW);
});

describe('nobody is tracked', () => {
  test.each<[string, object]>([
    ['behind a bot', { message: message({ from: { ...USER, is_bot: true } }) }],
    [
      'behind an anonymous admin',
      {
        message: message({
          chat: { id: -5, type: 'group', title: 'G' },
          sender_chat: { id: -5, type: 'group', title: 'G' },
        }),
      },
    ],
    [
      'behind a linked channel',
      { message: message({ from: { id: 777000, is_bot: false, first_name: 'Telegram' } }) },
    ],
    [
      'behind a channel post',
      { channel_post: { message_id: 1, date: 1, chat: { id: -9, type: 'channel', title: 'C' }, text: 'x' } },
    ],
    ['behind a poll', { poll: { id: '1' } }],
  ])('%s', async (_, update) => {
    const { seen, events } = await noted(update, { handler: (ctx) => ctx.activity.track('x') });
    expect([seen, events]).toEqual([[], []]);
  });
  test('among the staff', async () => {
    const { seen, events } = await noted(
      { message: message() },
      { ignore: () => true, handler: (ctx) => ctx.activity.track('x') },
    );
    expect([seen, events]).toEqual([[], []]);
  });
});

test('an update whose handler fails or never ends still counts as seen', async () => {
  const failing = await noted({ message: message() }, { handler: () => Promise.reject(new Error('broken')) });
  expect(failing.seen).toHaveLength(1);
});

test('an event carries the update it came from', async () => {
  const { events } = await noted(
    { message: message() },
    { handler: (ctx) => ctx.activity.track('catalog_viewed') },
  );
  expect(events).toMatchObject([{ name: 'catalog_viewed', updateId: 99, at: NOW - 5_000 }]);
});

test('an event with a key of its own carries the same number whichever update it came from', async () => {
  const numberOf = async (update_id: number, key: string) => {
    const handler = (ctx: Context & ActivityFlavor) => ctx.activity.trackOnce(key, 'order_placed');
    const { events } = await noted({ update_id, message: message() }, { handler });
    return events[0]!.updateId;
  };
  expect(await numberOf(100, 'a')).toBe(await numberOf(101, 'a'));
  expect(await numberOf(100, 'b')).not.toBe(await numberOf(100, 'a'));
  expect(
    await noted(
      { message: message() },
      { handler: (ctx) => ctx.activity.trackOnce('a', 'x'), ignore: () => true },
    ),
  ).toMatchObject({ events: [] });
});

test.each([
  ['/start instagram', 'instagram'],
  ['/start@bot promo_1', 'promo_1'],
  ['/start', null],
  ['/start two words', null],
  ['/stats 7d', null],
])('%j has the source %j', async (text, source) => {
  const { seen } = await noted({ message: message({ text }) });
  expect(seen[0]!.source).toBe(source);
});

test.each([
  ['kicked', NOW - 5_000, 'bot_blocked'],
  ['member', null, 'bot_unblocked'],
])('a bot that became %s is marked and no visit', async (status, blockedAt, name) => {
  const member = (to: string) => ({ user: { id: 1, is_bot: true, first_name: 'Bot' }, status: to });
  const update = {
    my_chat_member: {
      chat: CHAT,
      from: USER,
      date: NOW / 1_000 - 5,
      old_chat_member: member('member'),
      new_chat_member: member(status),
    },
  };
  const { seen, blocks, events } = await noted(update);
  expect(seen).toEqual([]);
  expect(blocks).toMatchObject([{ blockedAt }]);
  expect(events).toMatchObject([{ name }]);
});
