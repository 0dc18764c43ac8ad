import { Stopping } from '../../../src/errors';
import { EFFECT_MS } from '../../../src/shop/broadcast';
import { type Database } from '../../../src/store/database';
import { createProfiles } from '../../../src/store/profiles';
import { addCustomers, startBroadcast } from '../../store/broadcast-fixture';
import { emptyShop } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { ADMIN, senderOver, until, type Call, type SenderOver } from './support';

const PEOPLE = Array.from({ length: 60 }, (_, index) => 1_000 + index);
const TOO_MANY = (seconds: number) => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});
const BLOCKED = { error_code: 403, description: 'Forbidden: bot was blocked by the user' };
const GONE = { error_code: 400, description: 'Bad Request: message to edit not found' };
const NOT_FOUND = { error_code: 400, description: 'Bad Request: chat not found' };

let database: Database;
let over: SenderOver;

const start = (people: readonly number[], more = {}) =>
  startBroadcast(over.broadcasts, people, more, over.clock.now());
const state = async (id: string) => (await over.broadcasts.find(id))?.state;
const isTold = (id: string) => async () => {
  const rows = await database.query(
    'SELECT FROM bot_broadcasts WHERE id = $id::uuid AND told_at IS NOT NULL',
    {
      id,
    },
  );
  return rows.length === 1;
};
/** Sends until the result is shown. */
async function sendAll(id: string): Promise<void> {
  over.sender.start();
  await until(isTold(id), 'the result is shown');
  await over.sender.stop();
}
const isFor = (chatId: number, { payload }: Call) => payload.chat_id === chatId;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  over = senderOver(database);
});
afterEach(() => over.sender.stop());
afterAll(() => database.close());

test('everybody gets it once, in their language, with the button to opt out', async () => {
  await addCustomers(database, [1], { language: 'uz' });
  await addCustomers(database, [2], { language: 'en' });
  await createProfiles(database, over.clock).chooseLocale(3, 'ru');
  const bold = [{ type: 'bold' as const, offset: 0, length: 2 }];
  const id = await start([1, 2, 3], {
    mainLocale: 'ru',
    messages: {
      ru: { text: 'Скидки <b>', entities: bold, photo: null },
      uz: { text: 'Chegirma', entities: [], photo: 'file' },
    },
  });
  await sendAll(id);
  expect(over.to(1)).toMatchObject([
    { method: 'sendPhoto', payload: { photo: 'file', caption: 'Chegirma', caption_entities: [] } },
  ]);
  // English has no variant: the first language, and a button that English readers understand.
  expect(over.to(2)).toMatchObject([
    {
      method: 'sendMessage',
      payload: {
        ...{ text: 'Скидки <b>', entities: bold },
        reply_markup: { inline_keyboard: [[{ text: '🔕 No more broadcasts', callback_data: `mute:${id}` }]] },
      },
    },
  ]);
  expect(over.to(2)[0]?.payload).not.toHaveProperty('parse_mode');
  expect(over.to(3)).toHaveLength(1);
  expect(await state(id)).toBe('done');
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 3, total: 3 });
});

test('never more than 25 messages a second go out, and fewer while others are answered', async () => {
  const id = await start(PEOPLE);
  over.answer(({ payload }) => {
    if (Number(payload.chat_id) < 1_020) over.pace.note();
    return undefined;
  });
  await sendAll(id);
  const sent = over.calls.filter(({ payload }) => payload.chat_id !== ADMIN).map(({ at }) => at);
  expect(new Set(over.tried()).size).toBe(60);
  const most = Math.max(
    ...sent.map((at) => sent.filter((other) => other >= at && other < at + 1_000).length),
  );
  expect(most).toBeLessThanOrEqual(25);
  expect((sent[20] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('the progress is shown in one message, edited every few seconds, and becomes the result', async () => {
  const id = await start([...PEOPLE, ...PEOPLE.map((person) => person + 100), ...PEOPLE.map((p) => p + 200)]);
  await sendAll(id);
  const cards = over.to(ADMIN);
  const [first, ...edits] = cards;
  expect(first).toMatchObject({ method: 'sendMessage', payload: { chat_id: ADMIN } });
  expect(first?.payload.text).toContain('░░░░░░░░░░ 0/180');
  expect(edits.every(({ method }) => method === 'editMessageText')).toBe(true);
  expect(edits.length).toBeGreaterThanOrEqual(2);
  expect(edits[0]?.payload.text).toMatch(/▓+░+ \d+\/180/);
  expect(edits[0]?.payload.reply_markup).toMatchObject({
    inline_keyboard: [[{ callback_data: `cast:cancel=${id}` }]],
  });
  const times = cards.slice(0, -1).map(({ at }) => at);
  expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 4_000)).toBe(true);
  expect(cards.at(-1)?.payload.text).toContain('The broadcast is finished');
  expect(cards.at(-1)?.payload.reply_markup).toMatchObject({
    inline_keyboard: [[{ callback_data: `cast:result=${id}` }]],
  });
});

test('a 429 in the middle stops everything for as long as Telegram says, and nobody is left out or written to twice', async () => {
  const id = await start(PEOPLE);
  let refusedAt = 0;
  over.answer((call) => {
    if (refusedAt === 0 && isFor(1_030, call)) {
      refusedAt = call.at;
      return TOO_MANY(30);
    }
    return undefined;
  });
  await sendAll(id);
  const during = over.calls.filter(({ at }) => at > refusedAt && at < refusedAt + 30_000);
  expect(during.filter(({ payload }) => payload.chat_id !== ADMIN)).toEqual([]);
  expect(over.tried().filter((person) => person === 1_030)).toHaveLength(2);
  expect(over.tried().filter((person) => person !== 1_030)).toHaveLength(59);
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 60 });
});

test('without an answer nobody knows whether it arrived: it is not sent again', async () => {
  const id = await start([1, 2]);
  over.answer((call) => (isFor(1, call) ? 'no answer' : undefined));
  await sendAll(id);
  expect(over.to(1)).toHaveLength(1);
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 1, unknown: 1 });
});

test.each([
  ['a fault of Telegram', { error_code: 502, description: 'Bad Gateway' }],
  ['a connection that was never made', 'never connected' as const],
])('after %s it is sent again, for it certainly did not arrive', async (_name, answer) => {
  const id = await start([1]);
  over.answer((call) => (isFor(1, call) && over.to(1).length < 4 ? answer : undefined));
  await sendAll(id);
  expect(over.to(1)).toHaveLength(4);
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 1 });
});

test('what never gets through is given up, and counts as failed', async () => {
  over = senderOver(database, { stride: 20 });
  const id = await start([1, 2]);
  over.answer((call) => (isFor(1, call) ? { error_code: 500, description: 'Internal' } : undefined));
  await sendAll(id);
  expect(over.to(1)).toHaveLength(20);
  expect(await over.broadcasts.progress(id)).toMatchObject({ failed: 1, sent: 1 });
});

test('whoever has blocked the bot is remembered; a chat that is not there has failed', async () => {
  const id = await start([1, 2, 3]);
  over.answer((call) => (isFor(1, call) ? BLOCKED : isFor(2, call) ? NOT_FOUND : undefined));
  await sendAll(id);
  expect(over.blocked).toEqual([1]);
  expect(await over.broadcasts.progress(id)).toMatchObject({ blocked: 1, failed: 1, sent: 1 });
  expect(over.cards().at(-1)).toContain('Blocked the bot: 1\nNot delivered: 1');
});

test('that somebody has blocked the bot is remembered before they are done with, which a kill may follow', async () => {
  const id = await start([1]);
  over.answer((call) => (isFor(1, call) ? BLOCKED : undefined));
  const settle = over.broadcasts.settle.bind(over.broadcasts);
  const remembered: unknown[] = [];
  jest.spyOn(over.broadcasts, 'settle').mockImplementation((...outcome) => {
    remembered.push([...over.blocked]);
    return settle(...outcome);
  });
  await sendAll(id);
  expect(remembered).toEqual([[1]]);
});

test('a cancelled broadcast stops in the middle, and its result says how many were left', async () => {
  const id = await start(PEOPLE);
  over.answer(async (call) => {
    if (isFor(1_020, call)) await over.broadcasts.cancel(id, over.clock.now());
    return undefined;
  });
  await sendAll(id);
  const { sent, waiting } = await over.broadcasts.progress(id);
  expect(sent).toBe(over.tried().length);
  expect(sent).toBeLessThanOrEqual(30);
  expect(sent + waiting).toBe(60);
  expect(over.cards().at(-1)).toContain('The broadcast was stopped');
  expect(over.cards().at(-1)).toContain(`Not sent: ${waiting}`);
});

test('a deleted progress message does not stop the sending, and a new one takes its place', async () => {
  const id = await start([...PEOPLE, ...PEOPLE.map((person) => person + 100), ...PEOPLE.map((p) => p + 200)]);
  let isDeleted = false;
  over.answer(({ method }) => {
    if (method !== 'editMessageText' || isDeleted) return undefined;
    isDeleted = true;
    return GONE;
  });
  await sendAll(id);
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 180 });
  const cards = over.to(ADMIN);
  expect(cards.filter(({ method }) => method === 'sendMessage')).toHaveLength(2);
  const shown = (await over.broadcasts.find(id))?.messageId;
  expect(cards.at(-1)?.payload).toMatchObject({ message_id: shown });
});

test('a 429 on the progress skips that edit alone, and the result waits for as long as Telegram says', async () => {
  const id = await start([...PEOPLE, ...PEOPLE.map((person) => person + 100)]);
  let refusedAt = 0;
  over.answer(({ method, at }) => {
    if (method !== 'editMessageText' || refusedAt > 0) return undefined;
    refusedAt = at;
    return TOO_MANY(60);
  });
  over.sender.start();
  await until(async () => (await state(id)) === 'done', 'it is done');
  await over.sender.stop();
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 120 });
  expect(over.clock.now() - refusedAt).toBeLessThan(60_000);
  over.clock.set(refusedAt + 60_000);
  await sendAll(id);
  expect(over.cards().at(-1)).toContain('The broadcast is finished');
});

test('it is answered in the topic that it was asked in; where that is gone, in the group', async () => {
  const group = -1_001_234_567_890;
  const id = await start([1], { chatId: group, topicId: 7 });
  over.answer(({ payload }) =>
    payload.message_thread_id === 7
      ? { error_code: 400, description: 'Bad Request: message thread not found' }
      : undefined,
  );
  await sendAll(id);
  const [asked, again] = over.to(group);
  expect(asked?.payload).toMatchObject({ message_thread_id: 7 });
  expect(again?.payload).not.toHaveProperty('message_thread_id');
  expect(await over.broadcasts.find(id)).toMatchObject({ topicId: null, chatId: group });
});

test('after a stop the rest goes out when it starts again, nobody twice', async () => {
  const id = await start(PEOPLE);
  over.answer((call) => {
    if (isFor(1_020, call)) void over.sender.stop();
    return undefined;
  });
  over.sender.start();
  await until(() => over.tried().includes(1_020), 'half of them');
  await over.sender.stop();
  const before = over.tried().length;
  expect(before).toBeLessThan(40);
  expect(await over.broadcasts.progress(id)).toMatchObject({
    sent: before,
    claimed: 0,
    waiting: 60 - before,
  });

  const again = senderOver(database, { clock: over.clock, owner: 'two' });
  again.sender.start();
  await until(isTold(id), 'the rest');
  await again.sender.stop();
  expect([...over.tried(), ...again.tried()].sort((a, b) => a - b)).toEqual(PEOPLE);
});

test('cut off by a stop, whoever was still waited for gets it from the next one, whoever may have it does not', async () => {
  const id = await start([1, 2, 3]);
  over.answer((call) => {
    if (isFor(1, call)) return new Stopping({ mayBeDone: true });
    if (!isFor(2, call)) return undefined;
    void over.sender.stop();
    return new Stopping();
  });
  over.sender.start();
  await until(() => over.tried().includes(2), 'both are tried');
  await over.sender.stop();
  expect(await over.broadcasts.progress(id)).toMatchObject({ unknown: 1, claimed: 0, sent: 0, waiting: 2 });

  const again = senderOver(database, { clock: over.clock, owner: 'two' });
  again.sender.start();
  await until(isTold(id), 'the rest');
  await again.sender.stop();
  expect(again.tried()).toEqual([2, 3]);
  const [two] = await database.query(
    'SELECT attempts FROM bot_broadcast_recipients WHERE broadcast_id = $id::uuid AND telegram_id = 2',
    { id },
  );
  expect(two).toEqual({ attempts: 1 });
});

test('a person who was claimed by a process that died never gets it again', async () => {
  over = senderOver(database, { stride: 20 });
  const id = await start([1, 2, 3]);
  await over.broadcasts.claim(id, 1, 120_000);
  await sendAll(id);
  expect(over.tried()).toHaveLength(2);
  expect(await over.broadcasts.progress(id)).toMatchObject({ sent: 2, unknown: 1 });
});

test('seven days later the result comes once more, in a new message, and never again', async () => {
  const id = await start([1]);
  await sendAll(id);
  const before = over.to(ADMIN).length;
  over.clock.advance(EFFECT_MS);
  over.answer((call) =>
    isFor(ADMIN, call) && over.to(ADMIN).length === before + 1 ? TOO_MANY(5) : undefined,
  );
  over.sender.start();
  await until(() => over.to(ADMIN).length > before, 'the first try');
  await over.sender.stop();
  over.clock.advance(60_000);
  for (const times of [1, 2]) {
    over.sender.start();
    await until(() => over.to(ADMIN).length > before + 1, `run ${times}`);
    await over.sender.stop();
  }
  const reports = over.to(ADMIN).slice(before);
  expect(reports.map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage']);
  expect(reports[1]?.payload.text).toContain('Within 7 days after the message:\nCame back: 0\nBought: 0');
});

test('one broadcast follows the other', async () => {
  const first = await start([1], {});
  over.clock.advance(1);
  const second = await start([1, 2]);
  await sendAll(second);
  expect(await state(first)).toBe('done');
  expect(over.tried()).toEqual([1, 1, 2]);
});
