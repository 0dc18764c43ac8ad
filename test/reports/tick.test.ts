import { createTick, type Tick } from '../../src/reports/tick';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

const clock = movableClock();
let tick: Tick;
afterEach(() => tick.stop());

/** Resolves with the number of calls when the work has been called as often. */
function counted(times: number, onCall: (call: number) => void = () => undefined) {
  let calls = 0;
  let resolve: (calls: number) => void;
  const reached = new Promise<number>((done) => (resolve = done));
  const work = (): Promise<void> => {
    calls += 1;
    if (calls === times) resolve(calls);
    onCall(calls);
    return Promise.resolve();
  };
  return { work, reached, calls: () => calls };
}

test('what is left to do is tried again soon, not with the next minute', async () => {
  const { work, reached, calls } = counted(3);
  tick = createTick({ work, isDone: () => calls() >= 3, retryMs: 1, clock, logger });
  tick.start();
  await tick.now();
  expect(await reached).toBe(3);
});

test('work that throws is tried again soon as well, and a stop does not fail because of it', async () => {
  const { work, reached } = counted(2, (call) => {
    if (call === 1) throw new Error('connection refused');
  });
  tick = createTick({ work: async () => work(), isDone: () => true, retryMs: 1, clock, logger });
  tick.start();
  await expect(tick.now()).resolves.toBeUndefined();
  expect(await reached).toBe(2);
});

test('what is done waits for the next minute, and nothing is tried again after a stop', async () => {
  jest.useFakeTimers();
  try {
    const { work, calls } = counted(99);
    let isDone = true;
    tick = createTick({ work, isDone: () => isDone, clock, logger });
    tick.start();
    await tick.now();
    await jest.advanceTimersByTimeAsync(0);
    expect(jest.getTimerCount()).toBeLessThanOrEqual(1); // the minute's
    expect(calls()).toBe(1);

    isDone = false;
    await tick.now();
    await tick.stop();
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('it tells when a call ended last, also one that failed, and counts from the start before the first', async () => {
  const { work } = counted(99, (call) => {
    if (call === 2) throw new Error('connection refused');
  });
  tick = createTick({ work: async () => work(), isDone: () => true, clock, logger });
  expect(tick.lastAt()).toBeNull();
  const begun = clock.now();
  tick.start();
  clock.advance(60_000);
  expect(tick.lastAt()).toBe(begun);
  for (const call of [1, 2]) {
    clock.advance(60_000);
    await tick.now();
    expect(tick.lastAt()).toBe(begun + (call + 1) * 60_000);
  }
});

test('who asks while a call is under way gets one that begins after it: the clock may have been moved meanwhile', async () => {
  const seen: number[] = [];
  let open: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (open = resolve));
  tick = createTick({
    async work() {
      seen.push(clock.now());
      if (seen.length === 1) await first;
    },
    ...{ isDone: () => true, clock, logger },
  });
  void tick.now();
  await Promise.resolve();
  expect(seen).toHaveLength(1);
  clock.advance(60_000);
  const asked = tick.now();
  expect(seen).toHaveLength(1);
  open();
  await asked;
  expect(seen[1]).toBe((seen[0] ?? 0) + 60_000);
});
