import { Api, GrammyError } from 'grammy';
import { createFloodGate } from '../../src/bot/flood-gate';
import { movableClock } from '../support/movable-clock';

const BUSY = 11;
const OTHER = 12;
const NO_CHAT = undefined;

/** Two ways of sending, as answers and reports, over one Telegram that refuses one chat, or calls without one, as often as told. */
function setUp(retryAfter: number, { busy }: { busy?: number | undefined } = { busy: BUSY }) {
  const clock = movableClock();
  const waits: number[] = [];
  const calls: { chat: unknown; at: number }[] = [];
  let left = 1;
  const floodGate = createFloodGate({
    clock,
    wait: (ms) => {
      waits.push(ms);
      clock.advance(ms);
      return Promise.resolve();
    },
  });
  const [answers, reports] = [new Api('1:token'), new Api('1:token')];
  for (const api of [answers, reports]) {
    api.config.use((_call, _method, payload) => {
      const { chat_id: chat } = payload as { chat_id?: number };
      calls.push({ chat, at: clock.now() });
      if (chat !== busy || left === 0) return Promise.resolve({ ok: true, result: true } as never);
      left -= 1;
      return Promise.resolve({
        ...{ ok: false as const, error_code: 429, parameters: { retry_after: retryAfter } },
        description: `Too Many Requests: retry after ${retryAfter}`,
      });
    }, floodGate);
  }
  return { answers, reports, clock, waits, calls, refuse: (times: number) => void (left = times) };
}

test('a chat in which Telegram wants a pause gets one from every way of sending, and no other chat does', async () => {
  const { answers, reports, clock, waits, calls } = setUp(7);
  const refusedAt = clock.now();
  await expect(answers.sendMessage(BUSY, 'a')).rejects.toMatchObject({ error_code: 429 });
  await reports.sendMessage(OTHER, 'b');
  await answers.answerCallbackQuery('1');
  expect(waits).toEqual([]);
  clock.advance(2_000);
  await reports.sendMessage(BUSY, 'c');
  expect(waits).toEqual([5_000]);
  expect(calls.at(-1)).toEqual({ chat: BUSY, at: refusedAt + 7_000 });
  await answers.sendMessage(BUSY, 'd');
  expect(waits).toHaveLength(1);
});

test('whether a pause is over is asked by one call alone', async () => {
  const { answers, reports, calls, waits, refuse } = setUp(7);
  await expect(answers.sendMessage(BUSY, 'a')).rejects.toThrow(GrammyError);
  refuse(1);
  const both = await Promise.allSettled([answers.sendMessage(BUSY, 'b'), reports.sendMessage(BUSY, 'c')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [first = { at: 0 }] = calls;
  expect(calls.map(({ at }) => at - first.at)).toEqual([0, 7_000, 14_000]);
  expect(waits.length).toBeGreaterThanOrEqual(2);
});

test('a pause of more than half a minute is told to whoever sends, without asking Telegram', async () => {
  const { answers, reports, clock, waits, calls } = setUp(100);
  await expect(answers.sendMessage(BUSY, 'a')).rejects.toThrow(GrammyError);
  clock.advance(10_500);
  const refused = await reports.sendMessage(BUSY, 'b').catch((error: unknown) => error);
  expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: 90 } });
  expect([calls.length, waits]).toEqual([1, []]);
});

describe('a pause that Telegram wants of a call without a chat', () => {
  const refused = async (retryAfter: number) => {
    const over = setUp(retryAfter, { busy: NO_CHAT });
    await expect(over.answers.answerCallbackQuery('1')).rejects.toMatchObject({ error_code: 429 });
    return over;
  };

  test('is kept by every way of sending into every chat, and then they all go on', async () => {
    const { answers, reports, clock, waits, calls } = await refused(7);
    clock.advance(2_000);
    await reports.sendMessage(OTHER, 'a');
    await Promise.all([answers.sendMessage(BUSY, 'b'), answers.answerCallbackQuery('2')]);
    expect(waits).toEqual([5_000]);
    expect(calls.map(({ at }) => at - (calls[0]?.at ?? 0))).toEqual([0, 7_000, 7_000, 7_000]);
  });

  test('of more than half a minute is told to whoever sends, without asking Telegram', async () => {
    const { reports, waits, calls } = await refused(100);
    const error = await reports.sendMessage(OTHER, 'a').catch((failure: unknown) => failure);
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 100 } });
    expect([calls.length, waits]).toEqual([1, []]);
  });

  test('keeps neither fetching nor what is set up about the bot, nor do those keep an answer', async () => {
    const { answers, waits } = await refused(7);
    await answers.getUpdates();
    await answers.getMe();
    expect(waits).toEqual([]);
    const { answers: other, reports, waits: none } = setUp(7, { busy: NO_CHAT });
    await expect(other.setMyCommands([])).rejects.toMatchObject({ error_code: 429 });
    await reports.sendMessage(OTHER, 'a');
    expect(none).toEqual([]);
  });
});
