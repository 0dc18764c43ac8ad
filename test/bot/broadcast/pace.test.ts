import { createPace } from '../../../src/bot/broadcast/pace';
import { movableClock } from '../../support/movable-clock';

const never = () => false;

function setUp() {
  const clock = movableClock(0);
  const pace = createPace({
    clock,
    perSecond: 10,
    wait: (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
  });
  return { clock, pace };
}

test('turns come evenly', async () => {
  const { clock, pace } = setUp();
  const times: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    await pace.turn(never);
    times.push(clock.now());
  }
  expect(times).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100]);
});

test('what others send takes turns away, for a second', async () => {
  const { clock, pace } = setUp();
  for (let other = 0; other < 25; other += 1) pace.note();
  await pace.turn(never);
  expect(clock.now()).toBe(1_000);
  await pace.turn(never);
  expect(clock.now()).toBe(1_100);
});

test('there is no turn during a pause, and none once it is over for the caller', async () => {
  const { clock, pace } = setUp();
  pace.pause(5_000);
  pace.pause(1_000);
  expect(pace.isPaused()).toBe(true);
  expect(await pace.turn(never)).toBe(false);
  clock.set(5_000);
  expect(pace.isPaused()).toBe(false);
  expect(await pace.turn(() => true)).toBe(false);
  expect(await pace.turn(never)).toBe(true);
});
