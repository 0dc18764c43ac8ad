import { LOCALES, type Locale } from '../../../src/locales/locale';
import { reportMetrics, reportText, toldFigures, type ReportInput } from '../../../src/present/report';
import { visibleLength } from '../../../src/present/html';
import { REPORT_KINDS } from '../../../src/shop/reports/kind';
import { languages, plain, time } from '../support/results';
import { resultsOf, WEEK, weekWith } from './support';

const CORRECTED_AT = Date.parse('2026-11-19T05:00:00Z');

function report(changes: Partial<ReportInput> = {}, locale: Locale = 'en') {
  const input: ReportInput = {
    ...{ kind: 'weekly', period: '2026-W46', results: weekWith({}), late: false, missed: [] },
    ...changes,
  };
  const { html, buttons } = reportText(input, time, languages.of(locale));
  return { html: plain(html), buttons };
}

test.each(LOCALES)('a full week reads as it should in %s, and is compact', (locale) => {
  const { html } = report({}, locale);
  expect(html).toMatchSnapshot();
  expect(visibleLength(html)).toBeLessThan(1_800);
});

test.each(LOCALES)('a day reads as it should in %s', (locale) => {
  const results = resultsOf(WEEK, 'daily', '2026-11-15..2026-11-15');
  expect(report({ kind: 'daily', period: '2026-11-15', results }, locale).html).toMatchSnapshot();
});

test('a month has its own title and dates, and is compared with the month before', () => {
  const results = resultsOf(WEEK, 'monthly', '2026-10-01..2026-10-31');
  expect(report({ kind: 'monthly', period: '2026-10', results }).html).toMatch(
    /^<b>Monthly report<\/b> · 1 Oct – 31 Oct 2026\ncompared with 1 Sep – 30 Sep 2026\n/,
  );
});

test('the title says what is compared with what, and the foot which report it is', () => {
  const { html } = report();
  expect(html).toContain('<b>Weekly report</b> · 9 Nov – 15 Nov 2026\ncompared with 2 Nov – 8 Nov 2026\n\n');
  expect(html).toMatch(/<i>№ 2026-W46 · shop time: Asia\/Tashkent<\/i>$/);
});

test('a late one says so and names what was missed, the newest few of many', () => {
  const missed = Array.from({ length: 30 }, (_, index) => `2026-W${10 + index}`);
  const { html } = report({ late: true, missed });
  expect(html).toContain('⏰ Sent late');
  expect(html).toContain(
    'Missed and not sent: …, 2026-W32, 2026-W33, 2026-W34, 2026-W35, 2026-W36, 2026-W37, 2026-W38, 2026-W39.',
  );
});

test('a preview and a test say that they are', () => {
  expect(report({ mark: 'preview' }).html).toContain('\n👁 This is what the report looks like now.\n');
  expect(report({ mark: 'test' }).html).toContain('\n🧪 Sent as a test.');
});

test.each(LOCALES)('a week in which nothing happened gets a short report in %s', (locale) => {
  const figures = {
    total_orders: ['0', '46'],
    active_customers: ['0', '588'],
    total_revenue: ['0', '16900000'],
  };
  const { html, buttons } = report({ results: resultsOf({ figures } as never) }, locale);
  expect(html).toMatchSnapshot();
  expect(buttons.flat()).toHaveLength(6);
});

test('a shop that never had anybody is told no more than that', () => {
  expect(report({ results: resultsOf({}) }).html).toContain(
    '\n\nNo orders and no visitors that week.\n\n<i>№ 2026-W46',
  );
});

test('a week without an order in which money was given back is not a quiet one', () => {
  const figures = { refunds: ['800000'], net_revenue: ['-800000'] };
  expect(report({ results: resultsOf({ figures } as never) }).html).toContain('−800,000 UZS</code> Refunds');
});

const KNOWN = REPORT_KINDS.flatMap((kind) => reportMetrics(kind).map((id) => [kind, id] as const));
test.each(KNOWN)('of the %s report, %s that failed is named once, and the rest stands', (kind, id) => {
  const results = resultsOf({ ...WEEK, failed: [id] }, kind);
  const { html } = report({ kind, results });
  const title = results.results.get(id)?.definition.texts.en.title ?? '';
  expect(html.split(`⚠️ Could not be computed: ${title}.`)).toHaveLength(2);
  expect(html).toContain(id === 'total_revenue' ? 'Buyers: <b>41</b>' : '18,420,000 UZS</code> Revenue');
});

test('when everything failed, all of it is named and the id still stands', () => {
  const { html, buttons } = report({ results: resultsOf({ failed: reportMetrics('weekly') }) });
  expect(html).toContain('Could not be computed: Revenue, Revenue orders, ');
  expect(html).toContain('№ 2026-W46');
  expect(html).not.toContain('No orders and no visitors');
  expect(buttons.flat()).toHaveLength(6);
});

test('names are no markup', () => {
  expect(report().html).toContain('1. Omega-3 &lt;1000&gt; &amp; D — <b>5,400,000 UZS</b> · 36 pcs');
});

const huge = (mark: string) => mark.repeat(4_096);
/** All that makes a report long, at once. */
const longest = (): Partial<ReportInput> => {
  const before = weekWith({});
  const amount = (digits: string): [string, string] => [digits.repeat(15), '1'];
  const figures = Object.fromEntries(
    [...before.results.values()]
      .filter(({ shape }) => shape === 'scalar')
      .map(({ definition: { id } }, at) => [id, amount(String(1 + (at % 9)))]),
  );
  const quotes = huge('"');
  const results = weekWith({
    figures,
    rows: {
      top_products: [
        [quotes, '9'.repeat(15), '9'.repeat(15)],
        [quotes, '9'.repeat(15), '9'.repeat(15)],
        [quotes, '9'.repeat(15), '9'.repeat(15)],
      ],
      sources: [
        [quotes, '9'.repeat(15), '1', '9'.repeat(15), null],
        [huge('👨‍👩‍👧‍👦'), '9'.repeat(15), '1', '9'.repeat(15), null],
        [quotes, '9'.repeat(15), '1', '9'.repeat(15), null],
      ],
      sold_out: [[quotes, '9'.repeat(15)]],
    },
    steps: [
      [quotes, '100000', '2'],
      [quotes, '10', '0'],
    ],
    failed: ['oldest_pending_order'],
  });
  return {
    results: { ...results, unknownStatuses: Array.from({ length: 9 }, () => quotes) },
    ...{ late: true, mark: 'test', missed: Array.from({ length: 30 }, (_, at) => `2026-W${10 + at}`) },
    corrected: { at: CORRECTED_AT, from: toldFigures('weekly', before) },
  };
};

test.each(LOCALES)('the longest report fits into one message in %s: its last lists give way', (locale) => {
  const { html } = report(longest(), locale);
  expect(html.length).toBeLessThan(4_096);
  for (const kept of ['№ 2026-W46', '💡', '⏰', '✏️']) expect(html).toContain(kept);
  // Of products, sources and the path, the last was left out.
  expect(html.match(/^\d\. /gm)?.length).toBeLessThan(6);
});

test.each(LOCALES)(
  'three names of 4,096 characters are cut, and nothing is left out for them in %s',
  (locale) => {
    const names = ['"', '👨‍👩‍👧‍👦', 'ы'].map(huge);
    const { html } = report(
      {
        results: weekWith({
          rows: {
            top_products: names.map((name) => [name, '1', '1']),
            sources: names.map((name) => [name, '1', '1', '1', null]),
          },
        }),
      },
      locale,
    );
    expect(html.length).toBeLessThan(4_096);
    expect(html.match(/^\d\. /gm)).toHaveLength(6);
  },
);

test('what was taken off is shown as a sum, only where there is any', () => {
  expect(report().html).not.toContain('Net revenue');
  const figures = {
    before_discounts: ['19060000'],
    discounts: ['640000'],
    gross_revenue: ['18420000'],
  } satisfies Record<string, [string]>;
  const { html } = report({ results: weekWith({ figures }) });
  expect(html).toContain(
    [
      '<code> 19,060,000 UZS</code> Before discounts',
      '<code>   −640,000 UZS</code> Discounts',
      '<code>=18,420,000 UZS</code> Net revenue',
    ].join('\n'),
  );
});

test('refunds of earlier orders make net revenue another figure than revenue, and the report says why', () => {
  const figures = { refunds: ['800000'], net_revenue: ['17620000'] } satisfies Record<string, [string]>;
  const { html } = report({ results: weekWith({ figures }) });
  expect(html).toContain(
    [
      '<code> 18,420,000 UZS</code> Before refunds',
      '<code>   −800,000 UZS</code> Refunds',
      '<code>=17,620,000 UZS</code> Net revenue',
      '<i>A refund counts on the day it is made, so net revenue differs from revenue.</i>',
    ].join('\n'),
  );
});

test('dormant customers are told without a sum where the sum would not be true', () => {
  const { html } = report({ results: weekWith({ figures: { dormant_customers: ['196'] } }) });
  expect(html).toContain('Dormant: <b>196</b>');
  expect(html).not.toContain('active before');
});

test('where customers stop is one line, with those who may still go on', () => {
  const steps: [string, string, string][] = [
    ['product_viewed', '120', '14'],
    ['cart_added', '38', '0'],
  ];
  const { html } = report({ results: weekWith({ steps }) });
  expect(html).toMatch(/\nOf 120 at “[^”]+”, 38 reached “[^”]+” \(31\.7%\)\. 14 may still get there\.\n/);
});

test('a correction names the changed figures, those that matter most first', () => {
  const from = toldFigures('weekly', weekWith({}));
  const now = weekWith({
    figures: {
      total_revenue: ['17620000', '16900000'],
      revenue_orders: ['46', '44'],
      refunds: ['800000'],
      net_revenue: ['17620000', '16900000'],
      average_order_value: ['383043.47', '384090.9'],
    },
  });
  const { html } = report({ results: now, corrected: { at: CORRECTED_AT, from } });
  expect(html).toContain('<b>Weekly report</b> · 9 Nov – 15 Nov 2026 · ✏️ corrected\n');
  expect(html).toContain(
    '✏️ Corrected 19 Nov 2026, 10:00: Revenue 18,420,000 UZS → <b>17,620,000 UZS</b>; ' +
      'Refunds 0 UZS → <b>800,000 UZS</b>; Net revenue 18,420,000 UZS → <b>17,620,000 UZS</b>; …and 2 more.\n<i>№',
  );
});

test('a correction in which only the week before changed says so', () => {
  const from = toldFigures('weekly', weekWith({}));
  const now = weekWith({ figures: { total_revenue: ['18420000', '16000000'] } });
  expect(report({ results: now, corrected: { at: CORRECTED_AT, from } }).html).toContain(
    'Corrected 19 Nov 2026, 10:00: only the figures it is compared with changed.',
  );
});

test('buttons open the same figures over the same dates, and what there is to do comes first', () => {
  const period = { kind: 'custom', from: '2026-11-09', to: '2026-11-15' };
  const figures = {
    pending_orders: ['3'],
    pending_value: ['540000'],
    oldest_pending_order: ['2.5'],
  } satisfies Record<string, [string]>;
  const { html, buttons } = report({ results: weekWith({ figures }) });
  expect(html).toContain('⏳ Waiting now: <b>3</b> · <b>540,000 UZS</b> · the oldest for <b>2.5 days</b>');
  expect(buttons[0]).toEqual([{ label: '⏳ Who is waiting', action: { kind: 'pending-orders' } }]);
  expect(buttons.slice(1).map((row) => row.map(({ label, action }) => [label, action]))).toEqual(
    [
      [
        ['Money', 'money'],
        ['Orders', 'orders'],
      ],
      [
        ['Customers', 'customers'],
        ['Buyers', 'buyers'],
      ],
      [
        ['Products', 'products'],
        ['Paths', 'paths'],
      ],
    ].map((row) => row.map(([label, screen]) => [label, { kind: 'stats', screen, period }])),
  );
});

test('statuses that nobody classed are named', () => {
  const results = { ...weekWith({}), unknownStatuses: ['on <hold>'] };
  expect(report({ results }).html).toContain(
    '⚠️ Status “on &lt;hold&gt;” is in no class: counted as no revenue\n<i>№',
  );
});

test('orders that are stuck since an earlier week are told of in a quiet one as well', () => {
  const figures = {
    pending_orders: ['2'],
    pending_value: ['90000'],
    oldest_pending_order: ['9'],
  } satisfies Record<string, [string]>;
  const { html } = report({ results: resultsOf({ figures }) });
  expect(html).toContain('No orders and no visitors that week.');
  expect(html).toContain('⏳ Waiting now: <b>2</b> · <b>90,000 UZS</b> · the oldest for <b>9 days</b>');
});
