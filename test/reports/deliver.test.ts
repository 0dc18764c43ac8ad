import { createDeliver } from '../../src/reports/deliver';
import { createReports } from '../../src/reports';
import { createAdminChats } from '../../src/shop/admin-chats';
import { type DeliveryLedger } from '../../src/shop/reports/delivery';
import { type ChatMessages } from '../../src/shop/reports/messages';
import { createShopTime } from '../../src/shop-time';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';
import { CHAT, DEFAULTS, languages } from './support';

const DELIVERY = { chatId: CHAT, kind: 'weekly', period: '2026-W47' } as const;
const IN_TIME = { subscription: DEFAULTS, late: false, missed: [] };

/** A ledger that lets everybody claim and notes what it hears. */
function noting() {
  const heard: string[] = [];
  const note = (what: string) => () => {
    heard.push(what);
    return Promise.resolve();
  };
  const ledger: Partial<DeliveryLedger> = {
    claim: () => Promise.resolve(true),
    renew: note('renewed'),
    sent: note('sent'),
    notSent: (_, { status }) => note(status)(),
  };
  return { heard, ledger: ledger as DeliveryLedger };
}
function delivering(send: ChatMessages['send']) {
  const { heard, ledger } = noting();
  const asked: unknown[] = [];
  const deliver = createDeliver({
    ...{ ledger, owner: 'test', clock: movableClock(), logger: silentLogger },
    messages: { send, sendPhoto: () => Promise.reject(new Error('no chart is asked for')) },
    prepare(_, { mustBeWhole }) {
      asked.push(mustBeWhole);
      return Promise.resolve({ text: { html: 'a report', buttons: [] }, chart: undefined, figures: {} });
    },
  });
  return { deliver, heard, asked };
}

test('a claim is renewed as long as Telegram lets the send wait, and no longer', async () => {
  jest.useFakeTimers();
  try {
    let answer: (taken: { messageId: number }) => void = () => undefined;
    const { deliver, heard } = delivering(() => new Promise((resolve) => (answer = resolve)));
    const outcome = deliver.send(DELIVERY, IN_TIME);
    await jest.advanceTimersByTimeAsync(46_000);
    expect(heard).toEqual(['renewed', 'renewed', 'renewed']);
    answer({ messageId: 1 });
    expect(await outcome).toBe('sent');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(['renewed', 'renewed', 'renewed', 'sent']);
  } finally {
    jest.useRealTimers();
  }
});

test('a report that is due is asked for whole', async () => {
  const { deliver, asked } = delivering(() => Promise.resolve({ messageId: 1 }));
  await deliver.send(DELIVERY, IN_TIME);
  expect(asked).toEqual([true]);
});

test('an error that tells nothing leaves open whether the message was taken', async () => {
  const { deliver, heard } = delivering(() => Promise.reject(new Error('something else')));
  expect(await deliver.send(DELIVERY, IN_TIME)).toBe('unknown');
  expect(heard).toEqual(['unknown']);
});

test('sent reports are looked at once what is due has been seen to', async () => {
  const looked: string[] = [];
  const known = { isAway: true };
  const nothing = () => Promise.reject(new Error('not asked for'));
  const reports = createReports({
    ...{ chats: createAdminChats([CHAT]), owner: 'test', clock: movableClock(), logger: silentLogger },
    ...{ time: createShopTime('Asia/Tashkent'), languageOf: (locale) => languages.of(locale) },
    ...{ screens: { screen: nothing, metrics: nothing }, charts: { png: nothing } },
    subscriptions: {
      of: () =>
        known.isAway
          ? Promise.reject(new Error('away'))
          : Promise.resolve({ ...DEFAULTS, reports: { daily: false, weekly: false, monthly: false } }),
      change: nothing,
    },
    ledger: {
      unasked: () => Promise.resolve([]),
      sentSince: () => {
        looked.push('sent reports');
        return Promise.resolve([]);
      },
    } as Partial<DeliveryLedger> as DeliveryLedger,
    alertLedger: { claim: nothing, confirm: nothing, release: nothing, end: nothing },
    messages: { send: nothing, edit: nothing, sendPhoto: nothing, editPhoto: nothing },
  });
  await reports.tick();
  expect(reports.problem()).toBe('away');
  expect(looked).toEqual([]);
  known.isAway = false;
  await reports.tick();
  expect(reports.problem()).toBeNull();
  expect(looked).toEqual(['sent reports']);
});
