import { Stopping } from '../../src/errors';
import { createRound, type RoundOptions } from '../../src/reports/round';
import { createShopTime } from '../../src/shop-time';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

/** A round of one chat, whose subscription is looked up as told. */
function roundOf(of: RoundOptions['subscriptions']['of']) {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const round = createRound({
    chats: [1],
    subscriptions: { of },
    deliver: { mark: () => Promise.resolve() } as RoundOptions['deliver'],
    ...{ ledger: {}, outreach: {} },
    ...{ time: createShopTime('Asia/Tashkent'), clock: movableClock() },
    logger: { ...silentLogger, error: (details: unknown) => void errors.push(details) },
    until: stopping.signal,
  } as unknown as RoundOptions);
  return { round, errors, stop: () => stopping.abort(new Stopping()) };
}

describe('a round that is under way when the process stops', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('waits another three seconds for a chat that takes long, in which its send is cut off and noted, not five', async () => {
    const { round, stop } = roundOf(() => new Promise(() => undefined));
    let isOver = false;
    void round.run().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(1_000);
    stop();
    await jest.advanceTimersByTimeAsync(2_900);
    expect(isOver).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(isOver).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});

test('that figures are computed no further because the process stops is no trouble', async () => {
  const { round, errors } = roundOf(() => Promise.reject(new Stopping()));
  await round.run();
  expect(errors).toEqual([]);
  const troubled = roundOf(() => Promise.reject(new Error('the database is away')));
  await troubled.round.run();
  expect(troubled.errors).toHaveLength(1);
});
