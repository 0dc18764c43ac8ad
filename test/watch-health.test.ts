import { watchHealth } from '../src/watch-health';

test('what is well has no problem, and what was not well is forgotten when it is', async () => {
  let isAway = true;
  const health = watchHealth(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()));
  expect(health.problem()).toBeNull();
  await health.look();
  expect(health.problem()).toBe('away');
  isAway = false;
  await health.look();
  expect(health.problem()).toBeNull();
});

test('what does not answer is as unwell as what refuses', async () => {
  jest.useFakeTimers();
  try {
    const health = watchHealth(() => new Promise(() => undefined));
    const look = health.look();
    await jest.advanceTimersByTimeAsync(5_000);
    await look;
    expect(health.problem()).toBe('no answer within 5000 ms');
  } finally {
    jest.useRealTimers();
  }
});
