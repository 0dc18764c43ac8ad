import { createPace } from '../../../src/bot/pace/pace';
import { type Logger } from '../../../src/logger';
import { type MessageTurns } from '../../../src/shop/message-turns';
import { movableClock } from '../../support/movable-clock';

const never = () => false;

function setUp(answer: () => Promise<number>) {
  const clock = movableClock(0);
  const claims: number[] = [];
  const told: string[] = [];
  const turns: MessageTurns = {
    async claim({ count }) {
      claims.push(count);
      return { inMs: await answer(), isAlone: true };
    },
    leaveRoom: () => Promise.resolve(),
  };
  const note = (level: string) => () => void told.push(level);
  const logger = { warn: note('warn'), info: note('info') } as unknown as Logger;
  const pace = createPace({
    clock,
    wait: (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
    shared: { turns, owner: 'one', logger },
  });
  async function timesOf(messages: number): Promise<number[]> {
    const times: number[] = [];
    for (let turn = 0; turn < messages; turn += 1) {
      await pace.turn(never);
      times.push(clock.now());
    }
    return times;
  }
  return { clock, claims, told, timesOf, pace };
}

test('a message now and then claims one turn, and plenty of them half a second at once', async () => {
  const { clock, claims, timesOf } = setUp(() => Promise.resolve(0));
  await timesOf(1);
  clock.advance(60_000);
  await timesOf(1);
  expect(claims).toEqual([1, 1]);
  await timesOf(100);
  expect(Math.max(...claims)).toBe(14);
  expect(claims.length).toBeLessThan(16);
});

test('without the database it sends a quarter of the pace, says so once, and is back by itself', async () => {
  let isAway = true;
  const { clock, told, timesOf } = setUp(() =>
    isAway ? Promise.reject(new Error('connection refused')) : Promise.resolve(0),
  );
  const times = await timesOf(70);
  const seconds = ((times[69] ?? 0) - (times[0] ?? 0)) / 1_000;
  expect(69 / seconds).toBeLessThanOrEqual(7.5);
  expect(told).toEqual(['warn']);
  isAway = false;
  clock.advance(10_000);
  await timesOf(30);
  expect(told).toEqual(['warn', 'info']);
});

test('nobody waits for a turn that is not wanted any more', async () => {
  const { pace, claims } = setUp(() => Promise.resolve(0));
  expect(await pace.turn(() => true)).toBe(false);
  pace.pause(1_000);
  expect(await pace.turn(never)).toBe(false);
  expect(claims).toEqual([]);
});
