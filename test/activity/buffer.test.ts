import { createBuffer, type ActivityBatch, type BufferOptions, type Person } from '../../src/activity';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00Z');
const person = (telegramId: number, firstName = 'Aziza'): Person => ({
  telegramId,
  firstName,
  lastName: null,
  username: null,
  languageCode: 'uz',
});

/** A sink that fails on demand and can be held up in the middle of a write. */
function controlledSink() {
  const written: ActivityBatch[] = [];
  const control = { fail: false, hold: undefined as Promise<void> | undefined };
  return {
    written,
    control,
    async write(batch: ActivityBatch) {
      await control.hold;
      if (control.fail) throw new Error('no database');
      written.push(batch);
    },
  };
}

function buffered(options: Partial<BufferOptions> = {}) {
  const sink = controlledSink();
  const buffer = createBuffer({
    sink,
    clock: movableClock(),
    logger: silentLogger,
    dayStart: (at) => Math.floor(at / DAY) * DAY,
    ...options,
  });
  return { sink, buffer };
}

test('visits of one person become one, with the first and the last instant whatever their order', async () => {
  const { sink, buffer } = buffered();
  buffer.seen(person(1, 'New name'), NOON + 2_000, null);
  buffer.seen(person(1, 'Old name'), NOON, 'instagram');
  buffer.seen(person(1, 'Middle'), NOON + 1_000, null);
  buffer.seen(person(2), NOON, null);
  await buffer.flush();
  const [visit, other] = sink.written[0]!.visits;
  expect(visit).toMatchObject({
    person: { firstName: 'New name' },
    firstAt: NOON,
    lastAt: NOON + 2_000,
    source: 'instagram',
  });
  expect(other?.person.telegramId).toBe(2);
});

test('every active day is kept, with its first instant', async () => {
  const { sink, buffer } = buffered();
  for (const at of [NOON, NOON - DAY + 5, NOON - DAY, NOON + 5]) buffer.seen(person(1), at, null);
  await buffer.flush();
  const [visit] = sink.written[0]!.visits;
  expect(visit).toMatchObject({ firstAt: NOON - DAY, day: NOON - 1.5 * DAY });
  expect(visit!.otherDays).toEqual(new Map([[NOON - DAY / 2, NOON]]));
});

test('what could not be written is kept, merged with what came since, and written when the database is back', async () => {
  const { sink, buffer } = buffered();
  buffer.seen(person(1), NOON, 'friend');
  buffer.track({ telegramId: 1, at: NOON, name: 'bot_started', properties: {}, updateId: 7 });
  sink.control.fail = true;
  await expect(buffer.flush()).rejects.toThrow('no database');
  expect(buffer.state()).toMatchObject({
    waitingPeople: 1,
    waitingEvents: 1,
    lastError: new Error('no database'),
  });
  buffer.seen(person(1), NOON + 60_000, null);
  buffer.seen(person(2), NOON + DAY, null);
  sink.control.fail = false;
  await buffer.flush();
  expect(sink.written).toHaveLength(1);
  expect(sink.written[0]!.visits).toMatchObject([
    { firstAt: NOON, lastAt: NOON + 60_000, source: 'friend' },
    { firstAt: NOON + DAY },
  ]);
  expect(sink.written[0]!.events).toHaveLength(1);
  expect(buffer.state()).toMatchObject({ waitingPeople: 0, waitingEvents: 0, lastError: null });
});

test('activity during a slow write gathers for the next one and nobody waits for it', async () => {
  const { sink, buffer } = buffered();
  let release = () => {};
  sink.control.hold = new Promise((resolve) => (release = resolve));
  buffer.seen(person(1), NOON, null);
  const first = buffer.flush();
  buffer.seen(person(2), NOON, null);
  expect(buffer.state().waitingPeople).toBe(1);
  release();
  await first;
  await buffer.flush();
  expect(sink.written.map(({ visits }) => visits.map((visit) => visit.person.telegramId))).toEqual([
    [1],
    [2],
  ]);
});

test('memory is bounded: what is over the bound is dropped and counted, and known people go on being seen', async () => {
  const { sink, buffer } = buffered({ maxPeople: 3, maxEvents: 2 });
  sink.control.fail = true;
  for (let id = 1; id <= 5; id += 1) {
    buffer.seen(person(id), NOON + id, null);
    buffer.track({ telegramId: id, at: NOON, name: 'tap', properties: {}, updateId: id });
  }
  buffer.seen(person(1), NOON + 99, null);
  expect(buffer.state()).toMatchObject({
    waitingPeople: 3,
    waitingEvents: 2,
    droppedPeople: 2,
    droppedEvents: 3,
  });
  await expect(buffer.flush()).rejects.toThrow();
  sink.control.fail = false;
  await buffer.flush();
  expect(sink.written[0]!.visits.map(({ person: { telegramId }, lastAt }) => [telegramId, lastAt])).toEqual([
    [1, NOON + 99],
    [2, NOON + 2],
    [3, NOON + 3],
  ]);
});

test('whoever records an event is told whether there was room for it', async () => {
  const { buffer } = buffered({ maxEvents: 1 });
  const event = { telegramId: 1, at: NOON, name: 'tap', properties: {} };
  expect(buffer.track({ ...event, updateId: 1 })).toBe(true);
  expect(buffer.track({ ...event, updateId: 2 })).toBe(false);
  await buffer.flush();
  expect(buffer.track({ ...event, updateId: 2 })).toBe(true);
});

test('only the latest block or unblock of a person counts', async () => {
  const { sink, buffer } = buffered();
  buffer.blocked({ person: person(1), blockedAt: null, at: NOON + 10 });
  buffer.blocked({ person: person(1), blockedAt: NOON, at: NOON });
  await buffer.flush();
  expect(sink.written[0]!.blocks).toMatchObject([{ blockedAt: null }]);
});

test('a stop writes what waits, also when a write under way fails first', async () => {
  const { sink, buffer } = buffered();
  buffer.start();
  buffer.seen(person(1), NOON, null);
  let release = () => {};
  sink.control.hold = new Promise((resolve) => (release = resolve));
  sink.control.fail = true;
  const first = buffer.flush();
  const stopped = buffer.stop();
  release();
  await expect(first).rejects.toThrow();
  sink.control.fail = false;
  await stopped;
  expect(sink.written).toHaveLength(1);
});

test('a full buffer is written before its time', async () => {
  const { sink, buffer } = buffered({ flushAt: 3, flushEveryMs: 3_600_000 });
  for (let id = 1; id <= 3; id += 1) buffer.seen(person(id), NOON, null);
  await buffer.flush();
  expect(sink.written[0]!.visits).toHaveLength(3);
});

test('whoever waits for what was recorded hears of it when it is written, or has been tried', async () => {
  const writes: (() => void)[] = [];
  let isAway = true;
  const buffer = createBuffer({
    sink: {
      write: () =>
        new Promise((resolve, reject) => writes.push(isAway ? () => reject(new Error('away')) : resolve)),
    },
    clock: movableClock(),
    logger: silentLogger,
    dayStart: (instant) => instant,
  });
  let isWritten = false;
  await buffer.written();
  buffer.track({ telegramId: 1, at: 1, name: 'seen', properties: {}, updateId: 1 });
  const written = buffer.written().then(() => (isWritten = true));
  const failed = buffer.flush().catch(() => undefined);
  expect(isWritten).toBe(false);
  writes.shift()?.();
  await Promise.all([failed, written]);
  isAway = false;
  const again = buffer.written();
  const done = buffer.flush();
  writes.shift()?.();
  await Promise.all([done, again]);
});

test('it tells how full it is by what is fuller, people or events, and is empty again when they are written', async () => {
  const { buffer } = buffered({ maxPeople: 10, maxEvents: 4 });
  buffer.seen(person(1), NOON, null);
  expect(buffer.state().fullness).toBe(0.1);
  for (let updateId = 1; updateId <= 3; updateId += 1)
    buffer.track({ telegramId: 1, at: NOON, name: 'x', properties: {}, updateId });
  expect(buffer.state().fullness).toBe(0.75);
  await buffer.flush();
  expect(buffer.state().fullness).toBe(0);
});

test('nobody waits for a write while the database is known not to take any, and all do again once it does', async () => {
  const clock = movableClock();
  const { sink, buffer } = buffered({ clock });
  sink.control.fail = true;
  buffer.seen(person(1), NOON, null);
  await expect(buffer.flush()).rejects.toThrow('no database');
  // One failure may be bad luck: the next attempt is waited for.
  let isTried = false;
  const tried = buffer.written().then(() => (isTried = true));
  await new Promise(setImmediate);
  expect(isTried).toBe(false);
  await expect(buffer.flush()).rejects.toThrow('no database');
  await tried;
  await buffer.written();
  await buffer.written({ hurry: true });
  expect(buffer.state().waitingPeople).toBe(1);
  sink.control.fail = false;
  await buffer.flush();

  let release = () => {};
  sink.control.hold = new Promise((resolve) => (release = resolve));
  buffer.seen(person(2), NOON, null);
  let isWritten = false;
  const waited = buffer.written({ hurry: true }).then(() => (isWritten = true));
  buffer.seen(person(3), NOON, null);
  expect(buffer.state().writingSince).toBe(clock.now());
  clock.advance(6_000);
  // It hangs: whoever comes now goes on at once.
  await buffer.written();
  expect(isWritten).toBe(false);
  release();
  await waited;
  await buffer.flush();
  expect(sink.written.flatMap(({ visits }) => visits.map((visit) => visit.person.telegramId))).toEqual([
    1, 2, 3,
  ]);
  expect(buffer.state().writingSince).toBeNull();
});
