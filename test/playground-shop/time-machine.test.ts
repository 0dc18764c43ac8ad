import { createMovableClock } from '../../src/clock';
import { createShopTime } from '../../src/shop-time';
import { createTimeMachine, type LivingShop } from '../../src/playground-shop/time-machine';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const time = createShopTime('Asia/Tashkent');

/** A machine whose shop notes what is asked of it, with the hours that the clock is ahead at that moment. */
function machineOver(more: Partial<LivingShop> = {}) {
  const base = movableClock();
  const clock = createMovableClock(base);
  const machine = createTimeMachine({ clock, time, logger });
  const done: string[] = [];
  const note = (what: string) => {
    done.push(`${what} +${clock.ahead() / HOUR}`);
    return Promise.resolve();
  };
  const shop: LivingShop = {
    written: () => note('written'),
    liveThrough: (from, to) => note(`lived ${(to - from) / HOUR} h`),
    look: () => note('looked'),
    ...more,
  };
  return { base, clock, machine, shop, done, note };
}

test('what waits is written, the time between lived through, the clock moved, and what is due then seen to', async () => {
  const { base, machine, shop, done } = machineOver();
  machine.connect(shop);
  await machine.moveTo(base.now() + 5 * HOUR);
  expect(done).toEqual(['written +0', 'lived 5 h +0', 'looked +5']);
  expect(machine.now()).toBe(base.now() + 5 * HOUR);
  base.advance(HOUR);
  expect(machine.now()).toBe(base.now() + 5 * HOUR);
  await machine.moveTo(base.now() + 7 * HOUR);
  expect(done.slice(3)).toEqual(['written +5', 'lived 2 h +5', 'looked +7']);
});

test('who listens hears when a move begins and ends', async () => {
  const { base, machine, shop } = machineOver();
  machine.connect(shop);
  const heard: boolean[] = [];
  const stop = machine.listen(() => heard.push(machine.isMoving()));
  await machine.moveTo(base.now() + HOUR);
  expect(heard).toEqual([true, false]);
  stop();
  await machine.moveTo(base.now() + 2 * HOUR);
  expect(heard).toHaveLength(2);
});

test('before the shop is there a move is refused', async () => {
  const { base, machine } = machineOver();
  await expect(machine.moveTo(base.now() + HOUR)).rejects.toThrow(/^The shop is still starting/);
});

test.each([
  ['the present', 0, /^That time is past/],
  ['the past', -1, /^That time is past/],
  ['no time at all', NaN, /^That time is past/],
  ['a time further than 92 days', 92 * DAY + 1, /^That is too far: .* up to 23 February 2027 now\.$/],
  ['a time that no calendar has', Number.MAX_SAFE_INTEGER, /^That is too far/],
])('%s is refused in a sentence, and nothing is done', async (_name, distance, sentence) => {
  const { base, machine, shop, done } = machineOver();
  machine.connect(shop);
  await expect(machine.moveTo(base.now() + distance)).rejects.toThrow(sentence);
  expect([done, machine.isMoving(), machine.now()]).toEqual([[], false, base.now()]);
});

test('92 days can be lived through at a time', async () => {
  const { base, machine, shop, done } = machineOver();
  machine.connect(shop);
  await machine.moveTo(base.now() + 92 * DAY);
  expect(done).toContain(`looked +${92 * 24}`);
});

test('a second move while one lasts is refused', async () => {
  let arrive: () => void = () => undefined;
  const { base, machine, shop } = machineOver({
    liveThrough: () => new Promise<void>((resolve) => (arrive = resolve)),
  });
  machine.connect(shop);
  const first = machine.moveTo(base.now() + DAY);
  await expect(machine.moveTo(base.now() + HOUR)).rejects.toThrow(/being moved already/);
  arrive();
  await first;
  expect(machine.now()).toBe(base.now() + DAY);
});

test.each(['written', 'liveThrough'] as const)(
  'where the time between cannot be kept (%s) the clock stays, says so, and can be moved again',
  async (step) => {
    const { base, machine, shop, done } = machineOver();
    machine.connect({ ...shop, [step]: () => Promise.reject(new Error('disk full')) });
    await expect(machine.moveTo(base.now() + DAY)).rejects.toThrow(/^The days between could not be written/);
    expect([machine.now(), machine.isMoving()]).toEqual([base.now(), false]);
    expect(done).not.toContain('looked +0');

    machine.connect(shop);
    await machine.moveTo(base.now() + DAY);
    expect(machine.now()).toBe(base.now() + DAY);
  },
);

test('a near time that came by itself while it was lived through is not gone back to', async () => {
  const { base, machine, shop, done } = machineOver();
  machine.connect({
    ...shop,
    liveThrough() {
      base.advance(2 * HOUR);
      return Promise.resolve();
    },
  });
  await machine.moveTo(base.now() + HOUR);
  expect(machine.now()).toBe(base.now());
  expect(done).toContain('looked +0');
});

test('made-up customers stay at home while the clock moves, and come back when they had been there', async () => {
  const { base, machine, shop, done, note } = machineOver();
  let isOn = true;
  const simulation = {
    isOn: () => isOn,
    switch(on: boolean) {
      isOn = on;
      void note(on ? 'on' : 'off');
    },
  };
  machine.connect({ ...shop, simulation });
  await machine.moveTo(base.now() + HOUR);
  expect(done).toEqual(['off +0', 'written +0', 'lived 1 h +0', 'looked +1', 'on +1']);

  isOn = false;
  await machine.moveTo(base.now() + 2 * HOUR);
  expect(isOn).toBe(false);
});

test('a start goes on from what an earlier run recorded, never backwards', () => {
  const { base, machine } = machineOver();
  const heard = jest.fn();
  machine.listen(heard);
  machine.continueFrom(base.now() - DAY);
  machine.continueFrom(null);
  expect([machine.now(), heard.mock.calls]).toEqual([base.now(), []]);
  machine.continueFrom(base.now() + 4 * DAY);
  expect([machine.now(), heard.mock.calls.length]).toEqual([base.now() + 4 * DAY, 1]);
});
