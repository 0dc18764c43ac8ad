import { EVENT_LETTERS, metricCode } from '../../../../src/bot/admin/funnel/codes';
import {
  createFunnelButtons,
  type FunnelAction,
  type FunnelButton,
  type FunnelView,
} from '../../../../src/bot/admin/funnel/button';
import { SECTIONS } from '../../../../src/metrics/metric';
import { NAMED_PERIODS, type Period } from '../../../../src/metrics/period';
import { membersOf } from '../../../../src/metrics/registry';
import { MAX_FUNNEL_DAYS, MAX_FUNNEL_STEPS } from '../../../../src/shop-settings';
import fc from '../../../support/fast-check';
import { registry } from './support';

const EVENTS = Object.keys(EVENT_LETTERS);
const OWN = ['video_watched', 'quiz_passed'];
const buttons = createFunnelButtons(registry, {
  steps: ['catalog_viewed', ...OWN, 'order_placed'],
  windowDays: 7,
});
const ACTIONS: FunnelAction[] = [
  ...(['show', 'anew', 'main', 'steps', 'full', 'window', 'periods', 'among', 'chart'] as const),
  ...SECTIONS,
];
const LISTS = registry.all().filter((one) => membersOf(one));
const FAR: Period = { kind: 'custom', from: '9990-01-01', to: '9999-12-28' };
const LONGEST: FunnelView = {
  steps: EVENTS.slice(0, MAX_FUNNEL_STEPS),
  windowDays: MAX_FUNNEL_DAYS,
  period: { kind: 'named', name: 'last_quarter' },
};
const week: Period = { kind: 'named', name: '7d' };
const view: FunnelView = { steps: ['catalog_viewed', 'order_placed'], windowDays: 7, period: week };

const date = fc
  .integer({ min: 0, max: 60_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(...NAMED_PERIODS).map((name) => ({ kind: 'named' as const, name })),
  // Thirty days are a named period already.
  fc.integer({ min: 91, max: 3_650 }).map((days) => ({ kind: 'days' as const, days })),
  date.map((day) => ({ kind: 'custom' as const, from: day, to: day })),
);
const among = fc.option(
  fc
    .tuple(fc.constantFrom(...LISTS), fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), period)
    .map(([{ id, shape }, key, over]) => ({
      ...{ metric: id, period: over },
      ...(shape !== 'scalar' && { key }),
    })),
  { nil: undefined },
);
const button: fc.Arbitrary<FunnelButton> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    steps: fc.shuffledSubarray([...EVENTS, ...OWN], { maxLength: MAX_FUNNEL_STEPS }),
    windowDays: fc.integer({ min: 1, max: MAX_FUNNEL_DAYS }),
    ...{ period, among },
  })
  .map(({ action, among: people, ...rest }) => ({
    action,
    view: { ...rest, ...(people && { among: people }) },
  }));

test('every button fits Telegram and means the same when it comes back, or is none', () => {
  fc.assert(
    fc.property(button, (drawn) => {
      const data = buttons.encode(drawn);
      if (data === undefined) return expect(drawn.view.among?.key).toBeDefined();
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(buttons.decode(data)).toEqual(drawn);
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is read as a button would have been written the same way', () => {
  const parts = ['fnl', 's', 'x', 'co', 'c01', '7', 'a5', '7d', 'fzr-g0l', metricCode('buyers'), '~30d', ''];
  const almost = fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string()), { minLength: 4, maxLength: 7 })
    .map((of) => ['fnl', ...of].join(':'));
  fc.assert(
    fc.property(fc.oneof(almost, fc.string({ unit: 'binary' })), (data) => {
      const read = buttons.decode(data);
      if (read) expect(buttons.encode(read)).toBe(data);
    }),
    { numRuns: 2_000 },
  );
});

test('the longest question fits beside every list and every step of the usual funnel, each of its own period', () => {
  for (const { id, shape } of LISTS) {
    const people = { metric: id, period: FAR, ...(shape !== 'scalar' && { key: 'checkout_started' }) };
    const drawn = { action: 'show', view: { ...LONGEST, among: people } } as const;
    const data = buttons.encode(drawn);
    expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64);
    expect(buttons.decode(data ?? '')).toEqual(drawn);
  }
});

test.each(['x'.repeat(60), 'ж'.repeat(25), '\uD800'])('a row called %j gets no button', (key) => {
  const people = { metric: 'sources', key, period: week };
  expect(buttons.encode({ action: 'show', view: { ...view, among: people } })).toBeUndefined();
});

test('a period of the list that is that of the funnel takes no room', () => {
  const people = { metric: 'buyers', period: week };
  const shortest = buttons.encode({ action: 'show', view: { ...view, among: people } });
  expect(shortest).toBe(`fnl:s:co:7:7d:${metricCode('buyers')}`);
});

test('events of the settings are known by their place among those without a letter', () => {
  expect(buttons.encode({ action: 'show', view: { ...view, steps: ['quiz_passed', 'order_paid'] } })).toBe(
    'fnl:s:1m:7:7d',
  );
  const strange = { ...view, steps: ['never_heard_of', 'order_paid'] };
  expect(buttons.encode({ action: 'show', view: strange })).toBeUndefined();
});

test('the events that have a letter are those that have a name, and no two share one', () => {
  const { labels = {} } = registry.get('funnel').texts.en;
  expect([...EVENTS].sort()).toEqual(Object.keys(labels).sort());
  const letters = Object.values(EVENT_LETTERS);
  expect(letters.every((letter) => /^[a-z]$/.test(letter))).toBe(true);
  expect(new Set(letters).size).toBe(letters.length);
});

test('no two metrics have the same code', () => {
  const codes = registry.all().map(({ id }) => metricCode(id));
  expect(codes.every((code) => /^[\da-z]{3}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(codes.length);
  // Buttons in chats outlive the process that wrote them.
  expect(metricCode('buyers')).toBe('9cl');
});

test.each([
  ...['', 'fnl:', 'fnl:s', 'fnl:s:co:7', 'fnl:s:co:7:', 'fnl:z:co:7:7d', 'fnl:s:cz:7:7d', 'fnl:s:cc:7:7d'],
  ...['fnl:s:c9:7:7d', 'fnl:s:co:0:7d', 'fnl:s:co:07:7d', 'fnl:s:co:zz:7d', 'fnl:s:co::7d', 'fnl:s:co:7:7D'],
  ...['fnl:s:co:7:007d', 'fnl:s:co:7:2026-10-01', 'fnl:s:co:7:g0l-fzr', 'fnl:s:co:7:zzzzz-zzzzz'],
  ...['fnl:s:bcgpsarkt:7:7d', 'fnl:s:co:7:7d:zzz', 'fnl:S:co:7:7d', ' fnl:s:co:7:7d', 'fnl:s:co:7:7d\n'],
  `fnl:s:co:7:7d:${metricCode('total_revenue')}`,
  `fnl:s:co:7:7d:${metricCode('buyers')}:`,
  `fnl:s:co:7:7d:${metricCode('buyers')}~7d`,
  `fnl:s:co:7:7d:${metricCode('buyers')}~`,
  `fnl:s:co:7:7d:${metricCode('sources')}`,
])('%j is no button of a funnel', (data) => expect(buttons.decode(data)).toBeUndefined());
