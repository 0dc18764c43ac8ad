import { Stopping } from '../../../src/errors';
import { loadDefinitions } from '../../../src/metrics/load';
import { type Measure } from '../../../src/metrics/measure';
import { type MetricResult } from '../../../src/metrics/metric';
import { createRegistry } from '../../../src/metrics/registry';
import { createAlerts } from '../../../src/reports/alerts';
import { type ChatText } from '../../../src/shop/reports/chat-text';
import { SendError, type Address } from '../../../src/shop/reports/messages';
import { type Subscription } from '../../../src/shop/reports/subscription';
import { languages, plain, screenOf, time } from '../../present/support/results';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { before } from './generated-shop';
import { aSubscription, memoryLedger } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const registry = createRegistry(loadDefinitions());
const at = (hour: string) => Date.parse(`2026-11-26T${hour}:00+05:00`);

type Events = Record<'orders' | 'customers' | 'blocks' | 'payments', number[]>;
const METRICS: Record<string, keyof Events> = {
  total_orders: 'orders',
  revenue_orders: 'orders',
  total_revenue: 'orders',
  new_customers: 'customers',
  newly_blocked: 'blocks',
  failed_payments: 'payments',
};

/** Every so many minutes from 9 to 21, on every day up to an instant. */
function regular(days: number, until: number, every = 6): number[] {
  const found: number[] = [];
  for (let start = time.dayStart(until) - days * DAY; start < until; start += DAY) {
    for (
      let instant = start + 9 * HOUR;
      instant < Math.min(until, start + 21 * HOUR);
      instant += every * MINUTE
    )
      found.push(instant);
  }
  return found;
}

function open({
  events,
  own = {},
  now,
  days = 40,
  ledger = memoryLedger(),
}: {
  events: Partial<Events>;
  own?: Record<number, Partial<Subscription>>;
  now: string;
  days?: number;
  ledger?: ReturnType<typeof memoryLedger>;
}) {
  const clock = movableClock(at(now));
  const all: Events = { orders: [], customers: [], blocks: [], payments: [], ...events };
  const since = time.dayStart(at(now)) - days * DAY;
  const sent: [chat: number, text: string][] = [];
  const refusals: SendError[] = [];
  const trouble = { isAway: false };
  let asked = 0;
  const measure: Measure = (ids, { from, to }) => {
    asked += 1;
    if (trouble.isAway) return Promise.reject(new Error('the database is away'));
    const results = ids.map((id): MetricResult => {
      const own = all[METRICS[id] ?? 'orders'];
      const count = before(own, to) - before(own, from);
      const value = String(id === 'total_revenue' ? count * 150_000 : count);
      const definition = registry.get(id);
      if (definition.shape !== 'scalar') throw new Error('not used here');
      return { definition, shape: 'scalar', status: 'ok', value, previous: undefined };
    });
    return Promise.resolve(
      screenOf(results, { coverage: { orders: since, events: since, activity: since } }),
    );
  };
  const alerts = createAlerts({
    chats: [1, -2],
    measure,
    lastOrderAt: () => Promise.resolve(all.orders[before(all.orders, clock.now()) - 1] ?? null),
    subscriptions: { of: (chatId) => Promise.resolve(aSubscription(own[chatId])) },
    ledger,
    messages: {
      send: ({ chatId }: Address, { html }: ChatText) => {
        const refusal = refusals.shift();
        if (refusal) return Promise.reject(refusal);
        sent.push([chatId, plain(html)]);
        return Promise.resolve({ messageId: 1 });
      },
    },
    languageOf: (locale) => languages.of(locale),
    ...{ time, clock, logger },
  });
  /** Ticks every minute until a time of day; the titles of what was sent. */
  async function until(hour: string): Promise<[number, string][]> {
    const from = sent.length;
    for (; clock.now() < at(hour); clock.advance(MINUTE)) await alerts.tick();
    return sent.slice(from).map(([chat, text]) => [chat, text.split('\n')[0] ?? '']);
  }
  return { alerts, all, sent, refusals, trouble, clock, until, ledger, asked: () => asked };
}
const both = (title: string) => [1, -2].map((chat) => [chat, title]);

test('a usual day is told of to nobody', async () => {
  const { until } = open({ events: { orders: regular(40, at('23:00')) }, now: '09:00' });
  expect(await until('23:00')).toEqual([]);
});

test('orders that stop are told once within two hours, and when they come again', async () => {
  const orders = [...regular(40, at('14:00')), at('17:05'), at('17:07')];
  const { until } = open({ events: { orders }, now: '13:00' });
  expect(await until('16:00')).toEqual(both('🔇 <b>No order since 13:54</b>'));
  expect(await until('17:00')).toEqual([]);
  expect(await until('17:30')).toEqual(both('✅ Orders are coming again: the last one at 17:07.'));
});

test('customers who stop coming are told with what was usual, once in twelve hours', async () => {
  const customers = regular(40, at('12:00'), 4);
  const { until, sent } = open({ events: { orders: regular(40, at('23:00')), customers }, now: '12:00' });
  expect(await until('23:00')).toEqual(both('📉 <b>Far fewer than usual</b>'));
  expect(sent[0]?.[1]).toContain(
    'New customers 12:00–14:00: 0\nUsually 30; the same hours of the last four weeks: 30, 30, 30, 30',
  );
});

test('bursts of blocks and of failed payments are told', async () => {
  const burst = (count: number) => Array.from({ length: count }, (_, index) => at('12:00') + index * MINUTE);
  const orders = regular(40, at('23:00'));
  const many = open({ events: { orders, blocks: burst(9), payments: burst(3) }, now: '12:00' });
  expect(await many.until('15:00')).toEqual([
    ...both('🚫 <b>Customers who blocked the bot 11:00–13:00: 9</b>'),
    ...both('💳 <b>Online payments that failed 11:00–13:00: 3</b>'),
  ]);
  const few = open({ events: { orders, blocks: burst(4), payments: burst(2) }, now: '12:00' });
  expect(await few.until('15:00')).toEqual([]);
});

test('nothing is judged before four full weeks of orders', async () => {
  const events = { orders: regular(27, at('14:00')), customers: [] };
  const { until } = open({ events, now: '13:00', days: 27 });
  expect(await until('22:00')).toEqual([]);
});

test('after hours of being down only the hours that ended last are judged', async () => {
  // Nobody came from 11 to 13; at 20:10 that is past.
  const customers = regular(40, at('23:00')).filter(
    (instant) => instant < at('11:00') || instant >= at('13:00'),
  );
  const { until } = open({ events: { orders: regular(40, at('23:00')), customers }, now: '20:10' });
  expect(await until('21:00')).toEqual([]);
});

test('a chat that is muted, wants no alerts or muted the kind hears nothing of it', async () => {
  const events = { orders: regular(40, at('14:00')) };
  const own = { 1: { mutedUntil: at('23:00') }, [-2]: { alerts: false } };
  expect(await open({ events, own, now: '15:50' }).until('16:30')).toEqual([]);
  const { until, ledger } = open({ events, now: '15:50' });
  await ledger.mute(1, 'silence', at('23:00'));
  expect(await until('16:30')).toEqual([[-2, '🔇 <b>No order since 13:54</b>']]);
});

test('what certainly did not go out is told at the next look; what may have is not repeated', async () => {
  const events = { orders: regular(40, at('14:00')) };
  const { until, refusals } = open({ events, now: '15:50' });
  refusals.push(new SendError('too many requests', { certain: true, refused: false }));
  refusals.push(new SendError('connection reset', { certain: false, refused: false }));
  expect(await until('16:30')).toEqual([[1, '🔇 <b>No order since 13:54</b>']]);
});

test('what a stop cut off is told by whoever comes next, also where Telegram may have it', async () => {
  const events = { orders: regular(40, at('14:00')) };
  const { alerts, sent, refusals, ledger } = open({ events, now: '16:10' });
  const cause = new Stopping({ mayBeDone: true });
  refusals.push(
    ...[1, -2].map(() => new SendError('cut off', { certain: false, refused: false }, { cause })),
  );
  await alerts.tick();
  expect([sent, refusals]).toEqual([[], []]);
  expect(await open({ events, now: '16:11', ledger }).until('16:30')).toHaveLength(2);
});

test('two processes tell once', async () => {
  const events = { orders: regular(40, at('14:00')) };
  const one = open({ events, now: '15:50' });
  const other = open({ events, now: '15:50', ledger: one.ledger });
  await Promise.all([one.alerts.tick(), other.alerts.tick()]);
  expect([...one.sent, ...other.sent].map(([chat]) => chat).sort()).toEqual([-2, 1]);
});

test('while the database is away there is a problem, and the look is made when it is back', async () => {
  const { alerts, trouble, sent } = open({ events: { orders: regular(40, at('14:00')) }, now: '15:50' });
  trouble.isAway = true;
  await alerts.tick();
  expect([alerts.problem(), sent]).toEqual(['the database is away', []]);
  trouble.isAway = false;
  await alerts.tick();
  expect([alerts.problem(), sent.length]).toEqual([null, 2]);
});

test('a minute with nothing due asks for no figures', async () => {
  const { alerts, asked, clock } = open({ events: { orders: regular(40, at('23:00')) }, now: '12:10' });
  await alerts.tick();
  const first = asked();
  for (let minute = 0; minute < 9; minute += 1) {
    clock.advance(MINUTE);
    await alerts.tick();
  }
  expect(asked()).toBe(first);
});
