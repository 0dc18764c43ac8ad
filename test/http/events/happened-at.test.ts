import { happenedAt } from '../../../src/http/events/happened-at';

const NOW = 1_764_148_205_000;
const DAY = 24 * 60 * 60_000;

test.each<[string, number | undefined, number | undefined, number]>([
  ['without times it is now', undefined, undefined, NOW],
  ['without the sending it is now', NOW - 5_000, undefined, NOW],
  ['without its own time it is now', undefined, NOW, NOW],
  ['by a right clock', NOW - 5_000, NOW, NOW - 5_000],
  ['by a clock that is a year behind', NOW - 365 * DAY - 5_000, NOW - 365 * DAY, NOW - 5_000],
  ['by a clock that is a year ahead', NOW + 365 * DAY - 5_000, NOW + 365 * DAY, NOW - 5_000],
  ['an event after its sending is now', NOW + 1, NOW, NOW],
  ['more than a day ago is a day ago', NOW - 2 * DAY, NOW, NOW - DAY],
  ['the largest numbers there are', -Number.MAX_VALUE, Number.MAX_VALUE, NOW - DAY],
  ['the other way round', Number.MAX_VALUE, -Number.MAX_VALUE, NOW],
  ['parts of a millisecond', NOW - 0.4, NOW, NOW],
])('%s', (_name, at, sentAt, expected) => expect(happenedAt(NOW, at, sentAt)).toBe(expected));
