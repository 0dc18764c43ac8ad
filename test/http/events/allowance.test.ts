import { createAllowance } from '../../../src/http/events/allowance';
import { movableClock } from '../../support/movable-clock';

test('300 events of one person pass in a minute, and the rest waits for its end', () => {
  const clock = movableClock();
  const allowance = createAllowance(clock);
  for (let round = 0; round < 6; round += 1) expect(allowance.take(1, 50)).toBe(0);
  clock.advance(20_000);
  expect(allowance.take(1, 1)).toBe(40_000);
  expect(allowance.take(2, 50)).toBe(0);
  clock.advance(40_000);
  expect(allowance.take(1, 50)).toBe(0);
});

test('what was refused does not count', () => {
  const allowance = createAllowance(movableClock());
  for (let round = 0; round < 29; round += 1) allowance.take(1, 10);
  expect(allowance.take(1, 11)).toBeGreaterThan(0);
  expect(allowance.take(1, 10)).toBe(0);
});

test('of too many people the one whose minute began first is forgotten', () => {
  const clock = movableClock();
  const allowance = createAllowance(clock, { maxPeople: 2 });
  allowance.take(1, 300);
  allowance.take(2, 300);
  expect([allowance.take(1, 1), allowance.take(2, 1)].every((wait) => wait > 0)).toBe(true);
  allowance.take(3, 300);
  expect(allowance.take(1, 300)).toBe(0);
  expect(allowance.take(3, 1)).toBeGreaterThan(0);
});
