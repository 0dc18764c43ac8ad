import fc from '../../support/fast-check';
import { createPace } from '../../../src/bot/pace/pace';
import { movableClock } from '../../support/movable-clock';

const never = () => false;

function setUp(limits: { most?: number; spanMs?: number; perSecond?: number } = {}, lateMs = () => 0) {
  const clock = movableClock(0);
  const pace = createPace({
    clock,
    ...limits,
    wait: (ms) => {
      clock.advance(ms + lateMs());
      return Promise.resolve();
    },
  });
  return { clock, pace };
}
const TEN = { most: 10, spanMs: 1_000, perSecond: 10 };

/** Most instants within any second, half-open. */
function mostInASecond(instants: readonly number[]): number {
  const counts = instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length);
  return Math.max(0, ...counts);
}

test('turns come evenly', async () => {
  const { clock, pace } = setUp(TEN);
  const times: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    await pace.turn(never);
    times.push(clock.now());
  }
  expect(times).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100]);
});

test('answers take turns away for a second, and for ten have half of them kept at most', async () => {
  const { clock, pace } = setUp(TEN);
  for (let other = 0; other < 25; other += 1) pace.note();
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    await pace.turn(never);
    times.push(clock.now());
  }
  expect(times).toEqual([1_000, 1_200]);
  clock.set(20_000);
  await pace.turn(never);
  await pace.turn(never);
  expect(clock.now()).toBe(20_100);
});

test('there is no turn during a pause, and none once it is over for the caller', async () => {
  const { clock, pace } = setUp(TEN);
  pace.pause(5_000);
  pace.pause(1_000);
  expect(pace.isPaused()).toBe(true);
  expect(await pace.turn(never)).toBe(false);
  clock.set(5_000);
  expect(pace.isPaused()).toBe(false);
  expect(await pace.turn(() => true)).toBe(false);
  expect(await pace.turn(never)).toBe(true);
});

test('a report goes before a broadcast', async () => {
  const { pace } = setUp(TEN);
  await pace.turn(never);
  const order: string[] = [];
  const told = (what: string) => () => void order.push(what);
  await Promise.all([
    pace.turnIn(1).then(told('report')),
    pace.turnIn(2).then(told('report')),
    Promise.resolve()
      .then(() => undefined)
      .then(() => pace.turn(never))
      .then(told('broadcast')),
  ]);
  expect(order).toEqual(['report', 'report', 'broadcast']);
});

test('no chat gets two reports within a second', async () => {
  const { clock, pace } = setUp();
  pace.note(1);
  await pace.turnIn(1);
  expect(clock.now()).toBeGreaterThan(1_000);
  await pace.turnIn(2);
  expect(clock.now()).toBeLessThan(1_100);
});

test('a group takes twenty reports in any minute, and nineteen of them without being kept waiting for long', async () => {
  const { clock, pace } = setUp();
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    await pace.turnIn(-7);
    times.push(clock.now());
  }
  const inMinutes = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
  expect(Math.max(...inMinutes)).toBe(20);
  expect(times[59]).toBeLessThan((59 / 19) * 60_000);
});

test('broadcasts and reports reach 95 % of thirty a second though timers are late', async () => {
  const { clock, pace } = setUp({}, () => Math.floor(clock.now() % 4));
  const times: number[] = [];
  for (let turn = 0; clock.now() < 60_000; turn += 1) {
    await (turn % 3 === 0 ? pace.turnIn(turn + 1) : pace.turn(never));
    times.push(clock.now());
  }
  expect(times.length).toBeGreaterThanOrEqual(0.95 * 30 * 60);
  expect(mostInASecond(times)).toBeLessThanOrEqual(30);
});

test('whatever comes between, no turn makes it more than thirty in any second', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('answer' as const), ms: fc.nat(60) }),
    fc.record({ kind: fc.constant('turn' as const), ms: fc.nat(3) }),
    fc.record({ kind: fc.constant('report' as const), ms: fc.nat(3) }),
    fc.record({ kind: fc.constant('rest' as const), ms: fc.nat(2_000) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 200 }),
      fc.array(fc.nat(80), { minLength: 1 }),
      async (steps, late) => {
        let waits = 0;
        const { clock, pace } = setUp({}, () => late[(waits += 1) % late.length] ?? 0);
        const sent: number[] = [];
        for (const [at, { kind, ms }] of steps.entries()) {
          if (kind === 'rest' || kind === 'answer') clock.advance(ms);
          if (kind === 'answer') pace.note();
          if (kind === 'turn') await pace.turn(never);
          if (kind === 'report') await pace.turnIn(at + 1);
          if (kind === 'rest') continue;
          sent.push(clock.now());
          // Answers are never kept waiting: theirs alone may be more than Telegram takes.
          if (kind === 'answer') continue;
          expect(sent.filter((instant) => instant > clock.now() - 1_000).length).toBeLessThanOrEqual(30);
        }
      },
    ),
    { numRuns: 100 },
  );
});
