import { adviceOf } from '../../../src/present/report/advice';
import { type ReportKind } from '../../../src/shop/reports/kind';
import { languages, plain } from '../support/results';
import { resultsOf, WEEK, weekWith, type Given } from './support';

const language = languages.of('en');
const PRAISE =
  'Nothing is urgent. What rose most: New buyers 20 → 26 (+30%). See what worked, and do it again.';

function advice(given: Given, kind: ReportKind = 'weekly') {
  const of = adviceOf({ kind, results: weekWith(given), language });
  return { text: plain(of?.html ?? ''), label: of?.button?.label, action: of?.button?.action };
}

const PENDING = { pending_orders: ['3'], pending_value: ['540000'] } satisfies Given['figures'];

test('orders that wait for a day are to be confirmed', () => {
  expect(advice({ figures: { ...PENDING, oldest_pending_order: ['1'] } })).toMatchObject({
    text: 'Confirm orders: 3 worth 540,000 UZS are waiting, the oldest for 1 day.',
    action: { kind: 'pending-orders' },
  });
  expect(advice({ figures: { ...PENDING, oldest_pending_order: ['0.9999'] } }).text).toBe(PRAISE);
});

test('one order that waits is spoken of as one', () => {
  const figures = {
    ...PENDING,
    pending_orders: ['1'],
    oldest_pending_order: ['2.5'],
  } satisfies Given['figures'];
  expect(advice({ figures }).text).toBe('Confirm an order: 1 worth 540,000 UZS has waited for 2.5 days.');
});

test('a product that sold and is gone is to be bought again, the one that sold most', () => {
  const restock = advice({
    rows: {
      sold_out: [
        ['Tea <x>', '12'],
        ['Salt', '3'],
      ],
    },
  });
  expect(restock.text).toBe('Restock “Tea &lt;x&gt;”: 12 sold that week, and none is left.');
  expect(restock.label).toBe('💡 Products');
  expect(restock.action).toMatchObject({ kind: 'stats', screen: 'products' });
  expect(advice({ rows: { sold_out: [['Tea', '0']] } }).text).toBe(PRAISE);
});

const cancelled = (orders: string, share: string, before: string | null): Given => ({
  figures: { cancelled_orders: [orders], cancellation_rate: [share, before] },
});
test('many cancellations, and more than before, are to be understood', () => {
  const many = advice(cancelled('3', '15', '14.9'));
  expect(many.text).toBe('Find out why orders are cancelled: 3 were, 15% of all, up from 14.9%.');
  expect(many.action).toMatchObject({ kind: 'stats', screen: 'orders' });
});
test.each([
  ['two', cancelled('2', '15', '14.9')],
  ['a small share', cancelled('3', '14.9', '14')],
  ['as many as before', cancelled('3', '15', '15')],
  ['nothing to compare with', cancelled('3', '15', null)],
])('%s cancelled is nothing to ask about', (_, given) => {
  expect(advice(given).text).toBe(PRAISE);
});

const dormant = (count: string, fresh: string, back: string): Given => ({
  figures: {
    dormant_customers: [count],
    active_new_customers: [fresh, '120'],
    resurrecting_customers: [back],
  },
});
test('where more fell asleep than came or came back, they are to be written to', () => {
  expect(advice(dormant('222', '143', '78'))).toMatchObject({
    text: 'Write to those who fell asleep: 222 did, and only 221 came new or after a break.',
    action: {
      kind: 'people',
      segment: { metric: 'dormant_customers', key: null, period: '2026-11-09..2026-11-15' },
    },
  });
  expect(advice(dormant('221', '143', '78')).text).toBe(PRAISE);
});
test('fewer than ten who fell asleep are nobody to write to', () => {
  expect(advice(dormant('10', '4', '5')).text).toContain('fell asleep');
  expect(advice(dormant('9', '4', '4')).text).not.toContain('fell asleep');
});

const carts = (count: string, worth: string): Given => ({
  figures: { abandoned_carts: [count], abandoned_cart_value: [worth] },
});
test('carts that were left behind are to be recalled from three on', () => {
  expect(advice(carts('3', '900000'))).toMatchObject({
    text: 'Remind people of their carts: 3 were left behind, worth 900,000 UZS.',
    action: {
      kind: 'people',
      segment: { metric: 'abandoned_carts', key: null, period: '2026-11-09..2026-11-15' },
    },
  });
  expect(advice(carts('2', '900000')).text).toBe(PRAISE);
  expect(advice(carts('3', '0')).text).toBe(PRAISE);
});

const path = (before: string, open: string, after: string): Given => ({
  steps: [
    ['product_viewed', before, open],
    ['cart_added', after, '0'],
  ],
});
test('the step at which more than half stop is to be looked at', () => {
  const mend = advice(path('25', '5', '9'));
  expect(mend.text).toMatch(/^Look at the step “[^”]+”: of 20 at “[^”]+”, 11 went no further\.$/);
  expect(mend.action).toMatchObject({ kind: 'stats', screen: 'paths' });
});
test.each([
  ['half of them', path('25', '5', '10')],
  ['too few', path('24', '5', '9')],
])('%s are no reason to look at a step', (_, given) => {
  expect(advice(given).text).toBe(PRAISE);
});

test('where nothing is urgent, the largest rise is named, unless it rose from next to nothing', () => {
  expect(advice({}).text).toBe(PRAISE);
  expect(advice({ figures: { new_buyers: ['26', '5'] } }).text).toContain('New buyers 5 → 26');
  expect(advice({ figures: { new_buyers: ['26', '4'] } }).text).toContain('New among them 120 → 143');
});

test('where nothing rose, nothing is said to', () => {
  const figures = { total_revenue: ['5', '9'] } satisfies Given['figures'];
  expect(adviceOf({ kind: 'weekly', results: resultsOf({ figures }), language })?.html).toBe(
    'Nothing is urgent.',
  );
});

test('the most certain money comes first', () => {
  const all: Given = {
    ...path('100', '0', '1'),
    figures: {
      ...PENDING,
      ...{ oldest_pending_order: ['2'] },
      ...cancelled('9', '50', '1').figures,
      ...dormant('500', '1', '1').figures,
      ...carts('9', '900000').figures,
    },
    rows: { sold_out: [['Tea', '12']] },
  };
  const order = [
    [['pending_orders'], 'Confirm'],
    [['sold_out'], 'Restock'],
    [['cancellation_rate'], 'Find out why'],
    [['dormant_customers'], 'Write to those'],
    [['abandoned_carts'], 'Remind'],
    [['funnel'], 'Look at the step'],
    [[], 'Nothing is urgent'],
  ] as const;
  const failed: string[] = [];
  for (const [needs, beginning] of order) {
    expect(advice({ ...all, failed: [...failed] }).text).toMatch(new RegExp(`^${beginning}`));
    failed.push(...needs);
  }
});

test('a day is not advised about what a day does not tell', () => {
  const figures = { ...WEEK.figures, ...dormant('500', '143', '1').figures, ...carts('9', '900000').figures };
  const results = resultsOf({ ...WEEK, ...path('100', '0', '1'), figures }, 'daily');
  expect(plain(adviceOf({ kind: 'daily', results, language })?.html ?? '')).toBe(PRAISE);
});
