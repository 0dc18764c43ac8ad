import { autoRetry } from '@grammyjs/auto-retry';
import { Api, HttpError, type Transformer } from 'grammy';
import { createCutOff } from '../../src/bot/cut-off';
import { ONLY_FLOODS } from '../../src/bot/flood-limits';
import { createFloodGate, waitOrAbort } from '../../src/bot/flood-gate';
import { Stopping } from '../../src/errors';
import { movableClock } from '../support/movable-clock';

const FLOOD = {
  ...{ ok: false as const, error_code: 429, parameters: { retry_after: 30 } },
  description: 'Too Many Requests: retry after 30',
};
const never = () => new Promise<never>(() => undefined);

/** A Telegram that answers as told behind what may wait, and a process that stops. */
function setUp(telegram: (signal: AbortSignal) => Promise<unknown>, ...within: Transformer[]) {
  const stopping = new AbortController();
  const calls: string[] = [];
  const api = new Api('1:token');
  const answer: Transformer = async (_call, method, _payload, signal) => {
    calls.push(method);
    return (await telegram(signal as AbortSignal)) as never;
  };
  api.config.use(answer, ...createCutOff(stopping.signal)(...within));
  let outcome: unknown;
  const call = () => {
    void api.sendMessage(11, 'a').then(
      (message) => (outcome = message),
      (error: unknown) => (outcome = error),
    );
  };
  return { call, calls, outcome: () => outcome, stop: () => stopping.abort(new Stopping()) };
}

/** As grammY's own client does when a call is aborted. */
const hangs = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new HttpError('Network request failed!', signal.reason))),
  );

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a call that is answered within two seconds after the stop began is not cut off', async () => {
  const { call, outcome, stop } = setUp(() => waitOrAbort(2_900).then(() => ({ ok: true, result: 'sent' })));
  call();
  await jest.advanceTimersByTimeAsync(1_000);
  stop();
  await jest.advanceTimersByTimeAsync(1_950);
  expect(outcome()).toBe('sent');
});

test('a call that Telegram does not answer is aborted two seconds after the stop began, and may have been done', async () => {
  const signals: AbortSignal[] = [];
  const { call, outcome, stop } = setUp((signal) => {
    signals.push(signal);
    return hangs(signal);
  });
  call();
  await jest.advanceTimersByTimeAsync(60_000);
  stop();
  await jest.advanceTimersByTimeAsync(1_900);
  expect(outcome()).toBeUndefined();
  await jest.advanceTimersByTimeAsync(200);
  expect(outcome()).toMatchObject({ name: 'Stopping', mayBeDone: true });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

const gate = () => createFloodGate({ clock: movableClock(), wait: waitOrAbort });
test.each([
  { what: 'its repetition after a 429', within: () => [autoRetry(ONLY_FLOODS)] },
  { what: 'the end of a pause in its chat', within: () => [gate(), autoRetry({ maxRetryAttempts: 1 })] },
  { what: 'a turn that does not heed a signal', within: () => [turnAfter(30_000), autoRetry()] },
])('a call that waits for $what was certainly not taken, and is not made later', async ({ within }) => {
  const { call, calls, outcome, stop } = setUp(() => Promise.resolve(FLOOD), ...within());
  call();
  await jest.advanceTimersByTimeAsync(1_000);
  const before = calls.length;
  stop();
  await jest.advanceTimersByTimeAsync(2_100);
  expect(outcome()).toMatchObject({ name: 'Stopping', mayBeDone: false });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveLength(before);
});

/** Before every attempt. */
const turnAfter =
  (ms: number): Transformer =>
  async (call, method, payload, signal) => {
    await waitOrAbort(ms);
    return call(method, payload, signal);
  };

test('no call is begun once the time is over', async () => {
  const { call, calls, outcome, stop } = setUp(never);
  stop();
  await jest.advanceTimersByTimeAsync(2_100);
  call();
  await jest.advanceTimersByTimeAsync(0);
  expect(outcome()).toMatchObject({ name: 'Stopping', mayBeDone: false });
  expect(calls).toEqual([]);
});
