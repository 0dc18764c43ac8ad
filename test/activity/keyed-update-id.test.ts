import { keyedUpdateId } from '../../src/activity/keyed-update-id';

test('the same person and id give the same number, another person or id another', () => {
  const numbers = [1, 2, 12].flatMap((person) =>
    ['1', '2', '21', 'a'].map((id) => keyedUpdateId(person, id)),
  );
  expect(new Set(numbers).size).toBe(12);
  expect(keyedUpdateId(1, 'a')).toBe(keyedUpdateId(1, 'a'));
});

test('it is negative, as no update of Telegram is, and fits a bigint of PostgreSQL', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => keyedUpdateId(index, 'id'));
  for (const number of numbers) {
    expect(number).toBeLessThan(0n);
    expect(number).toBeGreaterThanOrEqual(-(2n ** 62n));
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  // All of the bits are used: a number of fewer would meet another one sooner.
  expect(numbers.some((number) => number < -(2n ** 61n))).toBe(true);
});

test('it is made as it always was: what an earlier version stored and is sent again is known', () => {
  expect(keyedUpdateId(7, 'a')).toBe(-2357200694476971549n);
  expect(keyedUpdateId(900_100, 'order:1')).toBe(-543112253654960288n);
});
