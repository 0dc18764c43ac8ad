import { runLanes } from '../../../src/store/rollups/lanes';

/** A lane whose steps are let go one by one: `at` says what it has come to. */
function gatedLane(name: string, steps: number, told: string[]) {
  const gates: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  let left = steps;
  return {
    lane: async () => {
      if (left === 0) return false;
      told.push(`${name} begins`);
      arrivals.splice(0).forEach((arrive) => arrive());
      await new Promise<void>((resolve) => gates.push(resolve));
      left -= 1;
      told.push(`${name} ends`);
      return true;
    },
    arrival: () => new Promise<void>((resolve) => arrivals.push(resolve)),
    open: () => gates.shift()?.(),
  };
}

const counted = (of: number) => () => Promise.resolve(of-- > 0);

test('two lanes at once are in their steps together', async () => {
  const told: string[] = [];
  const main = gatedLane('main', 1, told);
  const beside = gatedLane('beside', 1, told);
  const both = Promise.all([main.arrival(), beside.arrival()]);
  const running = runLanes(main.lane, beside.lane, { isAtOnce: true, isWanted: () => true });

  await both;
  expect([...told].sort()).toEqual(['beside begins', 'main begins']);
  main.open();
  beside.open();
  expect(await running).toBe(true);
});

test('one after the other, the lane beside begins where the main one has nothing more to do', async () => {
  const told: string[] = [];
  const lane = (name: string, steps: number) => () => {
    if (steps-- <= 0) return Promise.resolve(false);
    told.push(name);
    return Promise.resolve(true);
  };
  await runLanes(lane('main', 2), lane('beside', 2), { isAtOnce: false, isWanted: () => true });
  expect(told).toEqual(['main', 'main', 'beside', 'beside']);
});

test.each([true, false])(
  'a lane that has to wait for the other goes on when it may (at once: %s)',
  async (isAtOnce) => {
    const told: string[] = [];
    const may = (name: string, isMet: () => boolean) => () => {
      if (told.includes(name) || !isMet()) return Promise.resolve(false);
      told.push(name);
      return Promise.resolve(true);
    };
    const main = [may('first', () => true), may('third', () => told.includes('second'))];
    const lane = async () => (await main[0]?.()) === true || (await main[1]?.()) === true;
    const beside = may('second', () => told.includes('first'));

    expect(await runLanes(lane, beside, { isAtOnce, isWanted: () => true })).toBe(true);
    expect(told).toEqual(['first', 'second', 'third']);
  },
);

test('nothing to do is told', async () => {
  expect(await runLanes(counted(0), counted(0), { isAtOnce: true, isWanted: () => true })).toBe(false);
});

test('both stop behind their steps once they are not wanted, also where one lane has long ended', async () => {
  for (const steps of [0, 1_000]) {
    let asked = 0;
    let taken = 0;
    const endless = () => Promise.resolve((taken += 1) > 0);
    const isWanted = () => (asked += 1) <= 5;
    expect(await runLanes(counted(steps), endless, { isAtOnce: true, isWanted })).toBe(true);
    expect(taken).toBeLessThan(100);
  }
});

test('where one lane fails the other stops behind its step, and the failure is passed on', async () => {
  const fault = new Error('pulled the plug');
  let taken = 0;
  const endless = () => Promise.resolve((taken += 1) > 0);
  const failing = () => Promise.reject(fault);
  const options = { isAtOnce: true, isWanted: () => true };

  await expect(runLanes(failing, endless, options)).rejects.toBe(fault);
  await expect(runLanes(endless, failing, options)).rejects.toBe(fault);
  expect(taken).toBeLessThan(100);
});
