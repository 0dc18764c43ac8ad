import { createBuffer, type ActivityBatch, type Person } from '../../src/activity';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00Z');
const aziza: Person = {
  telegramId: 1,
  firstName: 'Aziza',
  lastName: null,
  username: null,
  languageCode: 'uz',
};
const tap = { telegramId: 1, at: NOON, name: 'tap', properties: {}, updateId: 1 };

/** A buffer whose write of Aziza at noon is done, and what has been written since. */
async function writtenOnce(maxRecent?: number) {
  const since: ActivityBatch[] = [];
  const control = { fail: false };
  const clock = movableClock(NOON);
  const buffer = createBuffer({
    sink: {
      write: (batch) => {
        if (control.fail) return Promise.reject(new Error('no database'));
        since.push(batch);
        return Promise.resolve();
      },
    },
    clock,
    logger: silentLogger,
    dayStart: (at) => Math.floor(at / DAY) * DAY,
    maxRecent,
  });
  buffer.seen(aziza, NOON, null);
  await buffer.flush();
  since.length = 0;
  return { buffer, since, clock, control };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('who was written within the last minute is written again when it is over, with the last instant', async () => {
  const { buffer, since } = await writtenOnce();
  buffer.start();
  for (const ms of [1_000, 3_000, 2_000]) buffer.seen({ ...aziza }, NOON + ms, null);
  await jest.advanceTimersByTimeAsync(59_000);
  expect(since).toEqual([]);
  expect(buffer.state().waitingPeople).toBe(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(since).toMatchObject([{ visits: [], seenAgain: [{ lastAt: NOON + 3_000 }] }]);
  await buffer.stop();
});

test('events of somebody whose visit rests are written within a second, without the visit', async () => {
  const { buffer, since } = await writtenOnce();
  buffer.start();
  buffer.seen(aziza, NOON + 1, null);
  buffer.track(tap);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(since).toMatchObject([{ visits: [], events: [{ name: 'tap' }] }]);
  await buffer.stop();
  expect(since).toMatchObject([{}, { visits: [], seenAgain: [{ lastAt: NOON + 1 }] }]);
});

test.each<[string, (buffer: Awaited<ReturnType<typeof writtenOnce>>['buffer']) => void]>([
  ['a new day', (buffer) => buffer.seen(aziza, NOON + DAY, null)],
  ['an earlier instant of the day', (buffer) => buffer.seen(aziza, NOON - 1, null)],
  ['another name', (buffer) => buffer.seen({ ...aziza, firstName: 'A.' }, NOON + 2, null)],
  ['a block', (buffer) => buffer.blocked({ person: aziza, blockedAt: NOON + 2, at: NOON + 2 })],
  ['somebody else', (buffer) => buffer.seen({ ...aziza, telegramId: 2 }, NOON, null)],
])('%s does not rest', async (_what, happen) => {
  const { buffer, since } = await writtenOnce();
  buffer.start();
  buffer.seen(aziza, NOON + 1, null);
  happen(buffer);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(since).toHaveLength(1);
  await buffer.stop();
});

test('who was written longer ago, or by a process that did not remember, is written within a second', async () => {
  for (const { maxRecent, later } of [
    { maxRecent: undefined, later: 121_000 },
    { maxRecent: 0, later: 1 },
  ]) {
    const { buffer, since, clock } = await writtenOnce(maxRecent);
    clock.advance(later);
    buffer.seen(aziza, NOON + later, null);
    await buffer.flushDue();
    expect(since).toMatchObject([{ visits: [{ lastAt: NOON + later }] }]);
  }
});

test('whoever asks for what is due gets it and leaves the rest; whoever asks for all gets all', async () => {
  const { buffer, since } = await writtenOnce();
  buffer.seen(aziza, NOON + 1, null);
  await buffer.written();
  await buffer.flushDue();
  expect(since).toEqual([]);
  await buffer.flush();
  expect(since).toMatchObject([{ seenAgain: [{ lastAt: NOON + 1 }] }]);
  await buffer.flush();
  expect(since).toHaveLength(1);
});

test('after a write that failed nobody rests: neither who was in it nor who waited beside it', async () => {
  for (const write of ['flush', 'flushDue'] as const) {
    const { buffer, since, control } = await writtenOnce();
    control.fail = true;
    buffer.seen(aziza, NOON + 1, null);
    buffer.track(tap);
    await expect(buffer[write]()).rejects.toThrow('no database');
    control.fail = false;
    await buffer.flushDue();
    expect(since).toMatchObject([{ visits: [{ lastAt: NOON + 1 }], events: [{ name: 'tap' }] }]);
  }
});

test('a visit that rests on a write that fails is written with it', async () => {
  const { buffer, since, control } = await writtenOnce();
  control.fail = true;
  buffer.seen({ ...aziza, firstName: 'A.' }, NOON + 1, null);
  const failed = buffer.flush();
  buffer.seen({ ...aziza, firstName: 'A.' }, NOON + 2, null);
  await expect(failed).rejects.toThrow('no database');
  control.fail = false;
  await buffer.flushDue();
  expect(since).toMatchObject([{ visits: [{ person: { firstName: 'A.' }, lastAt: NOON + 2 }] }]);
});
