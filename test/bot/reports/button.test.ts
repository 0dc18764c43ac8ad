import { decodeReportButton, encodeReportButton, type ReportButton } from '../../../src/bot/reports/button';
import { chatKeyboard } from '../../../src/bot/reports/keyboard';
import { decodeStatsButton } from '../../../src/bot/admin/stats/view';
import { SCREENS } from '../../../src/metrics/metric';
import { ALERT_KINDS } from '../../../src/shop/reports/alert';
import { type ChatAction } from '../../../src/shop/reports/chat-text';

const week = { kind: 'custom', from: '2026-11-16', to: '2026-11-22' } as const;
const REPORTS = [
  { kind: 'daily', period: '2026-11-25' },
  { kind: 'weekly', period: '2026-W47' },
  { kind: 'monthly', period: '2026-10' },
] as const;
const BUTTONS: ReportButton[] = [
  { kind: 'pending-orders' },
  { kind: 'settings' },
  ...REPORTS.map((report) => ({ kind: 'send-again' as const, report })),
  ...REPORTS.map((report) => ({ kind: 'arrived' as const, report })),
  ...ALERT_KINDS.map((alert) => ({ kind: 'mute-alert' as const, alert, days: 365 })),
  { kind: 'people', list: { kind: 'list', metric: 'buyers', period: week, page: 0 } },
  { kind: 'people', list: { kind: 'list', metric: 'rfm_segments', key: 'at_risk', period: week, page: 0 } },
];

test.each(BUTTONS)('%j comes back as it was, in at most 64 bytes', (button) => {
  const data = encodeReportButton(button);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(decodeReportButton(data)).toEqual(button);
});

test.each([
  ...[
    'rep:',
    'rep:settings:',
    'rep:again:2026-W54',
    'rep:again:2026-02-30',
    'rep:again:2026-13',
    'rep:again:',
  ],
  ...['rep:arrived:0001-W01', 'rep:mute:low:0', 'rep:mute:low:07', 'rep:mute:low:366', 'rep:mute:nothing:7'],
  ...['rep:o:', 'rep:o:orders:all:0', 'rep:o:orders:pending:1', 'rep:o:ppl=5', 'rep:o:ppl:buyers:7d:00'],
  ...['rep:o:rep:settings', 'rep:again:2026-W47 ', 'settings', 'rep:o:order:confirm:1:abcdef'],
])('"%s" is no button that was drawn', (data) => {
  expect(decodeReportButton(data)).toBeUndefined();
});

const dataOf = (action: ChatAction) => {
  const button = chatKeyboard([[{ label: 'x', action }]]).inline_keyboard[0]?.[0];
  return button && 'callback_data' in button ? button.callback_data : undefined;
};

test.each(SCREENS)(
  'the figures of %s open over the period of the report, as a text of their own',
  (screen) => {
    expect(decodeStatsButton(dataOf({ kind: 'stats', screen, period: week }) ?? '')).toMatchObject({
      action: 'text',
      view: { screen, period: week, chart: null, asOf: null },
    });
  },
);

test('rows stay rows; a list that no button can name is left out, and so is a row of nothing else', () => {
  const segment = {
    metric: 'top_products',
    key: 'A tea with a name that goes on for ever and ever',
    period: '7d',
  };
  const settings = { label: 'Settings', action: { kind: 'settings' as const } };
  const people = { label: 'People', action: { kind: 'people' as const, segment } };
  const short = { label: 'Buyers', action: { kind: 'people' as const, segment: { ...segment, key: null } } };
  const rows = chatKeyboard([[people], [settings, people], [short]]).inline_keyboard;
  expect(rows.map((row) => row.map(({ text }) => text))).toEqual([['Settings'], ['Buyers']]);
  expect(dataOf({ kind: 'people', segment: { ...segment, key: null, period: 'never' } })).toBeUndefined();
});
