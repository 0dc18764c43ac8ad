import { type Update } from 'grammy/types';
import { createParking, type ParkedUpdates } from '../../src/bot/parking';
import { silentLogger as logger } from '../support/silent-logger';

let now: number;
/** What ends each handler, by the update's id. */
let ends: Map<number, () => void>;
let kept: Map<number, Update>;
let parked: jest.Mocked<ParkedUpdates>;

const update = (id: number) => ({ update_id: id }) as Update;
const parking = () =>
  createParking({
    handle: ({ update_id: id }) => new Promise((resolve) => ends.set(id, resolve)),
    ...{ parked, logger },
  });

beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  ends = new Map();
  kept = new Map();
  parked = {
    keep: jest.fn((updates) => {
      for (const one of updates) kept.set(one.update_id, one);
      return Promise.resolve();
    }),
    forget: jest.fn((id) => Promise.resolve(void kept.delete(id))),
    all: jest.fn(() => Promise.resolve([...kept.values()])),
  };
});
afterEach(() => jest.restoreAllMocks());

test('what has been open for two seconds is kept, once, and forgotten when it ends', async () => {
  const { handle, park } = parking();
  const slow = handle(update(1));
  now = 1_500;
  void handle(update(2));
  expect(await park()).toEqual([]);
  now = 2_500;
  expect(await park()).toEqual([1]);
  expect(await park()).toEqual([]);
  expect([...kept.keys()]).toEqual([1]);
  ends.get(1)?.();
  await slow;
  expect(kept.size).toBe(0);
});

test('what ends while it is being kept is forgotten as well', async () => {
  const { handle, park } = parking();
  const slow = handle(update(1));
  now = 2_500;
  parked.keep.mockImplementationOnce(async ([one]) => {
    ends.get(1)?.();
    await slow;
    if (one) kept.set(1, one);
  });
  expect(await park()).toEqual([1]);
  expect(kept.size).toBe(0);
});

test('without a database nothing may be confirmed', async () => {
  const { handle, park } = parking();
  void handle(update(1));
  now = 2_500;
  parked.keep.mockRejectedValueOnce(new Error('away'));
  expect(await park()).toEqual([]);
});

test('what an earlier process has left is handled in its order, and forgotten', async () => {
  kept = new Map([7, 5].map((id) => [id, update(id)]));
  await parking().takeUp();
  expect([...ends.keys()]).toEqual([7, 5]);
  ends.get(7)?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect([...kept.keys()]).toEqual([5]);
});
