import { createSingleFlight } from '../src/single-flight';
import { gate } from './http/support/serve';

function counted() {
  let runs = 0;
  const { opened, open } = gate();
  const work = async () => {
    runs += 1;
    await opened;
    return runs;
  };
  return { work, open, runs: () => runs };
}

test('who asks for the same while it is under way is told the same', async () => {
  const flight = createSingleFlight<number>();
  const { work, open, runs } = counted();
  const asked = [flight('a', work), flight('a', work), flight('b', work)];
  open();
  expect(await Promise.all(asked)).toEqual([2, 2, 2]);
  expect(runs()).toBe(2);
});

test('what is over runs anew, whether it came to something or failed', async () => {
  const flight = createSingleFlight<number>();
  const failing = () => Promise.reject(new Error('no'));
  await expect(Promise.all([flight('a', failing), flight('a', failing)])).rejects.toThrow('no');
  expect(await flight('a', () => Promise.resolve(1))).toBe(1);
  expect(await flight('a', () => Promise.resolve(2))).toBe(2);
});
