import { LOCALES } from '../../../src/locales/locale';
import { alertText } from '../../../src/present/report/alert';
import { type AlertMessage } from '../../../src/present/report/alert-message';
import { languages, plain, time } from '../support/results';

const at = (hour: string) => time.at(Date.parse(`2026-11-26T${hour}:00+05:00`)).toMillis();
const range = { from: at('12:00'), to: at('14:00') };
const today = { from: at('00:00'), to: at('14:00') };

const ALERTS: [name: string, alert: AlertMessage][] = [
  [
    'fewer',
    {
      kind: 'low',
      figures: [
        { metric: 'total_orders', range, value: 2, expected: 13.5, before: [12, 15, 11, 16] },
        { metric: 'new_customers', range: today, value: 0, expected: 24, before: [24, 24, 21, 30] },
      ],
    },
  ],
  [
    'revenue',
    {
      kind: 'high',
      figures: [
        {
          metric: 'total_revenue',
          ...{ range: today, value: 54_000_000, expected: 5_250_000.5 },
          before: [5_100_000, 5_400_001, 4_800_000, 6_000_000],
        },
      ],
    },
  ],
  [
    'silence',
    { kind: 'silence', since: at('14:00'), now: at('15:50'), expected: 16.5, before: [16, 17, 14, 20] },
  ],
  [
    'silence of a day',
    { kind: 'silence', since: at('14:00') - 86_400_000, now: at('14:00'), expected: 60, before: [60] },
  ],
  ['silence that is over', { kind: 'silence-over', lastOrderAt: at('17:05') }],
  ['blocks', { kind: 'blocks', range, value: 9, inFourWeeks: 12 }],
  ['payments', { kind: 'payments', range, value: 4, inFourWeeks: 0 }],
  ['database', { kind: 'database', from: at('14:00'), to: at('14:02') }],
  ['database that is back', { kind: 'database-over', from: at('14:00'), to: at('14:21') }],
  ['telegram', { kind: 'telegram-over', from: at('14:00'), to: at('14:20') }],
];

test.each(LOCALES)('alerts read as they should in %s', (locale) => {
  const texts = ALERTS.map(([name, alert]) => {
    const { html, buttons } = alertText(alert, { language: languages.of(locale), time });
    const labels = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '));
    return [`— ${name}`, plain(html), ...labels].join('\n');
  });
  expect(texts.join('\n\n')).toMatchSnapshot();
});

test('an alert can be muted by its kind for a day or a week, and opens today on the figures it is about', () => {
  const actions = (alert: AlertMessage) =>
    alertText(alert, { language: languages.of('en'), time }).buttons.map((row) =>
      row.map(({ action }) => action),
    );
  const mutes = (alert: string) => [1, 7].map((days) => ({ kind: 'mute-alert', alert, days }));
  const stats = (screen: string) => [{ kind: 'stats', screen, period: { kind: 'named', name: 'today' } }];
  const settings = [{ kind: 'settings' }];
  const told = new Map(ALERTS);
  expect(actions(told.get('fewer')!)).toEqual([stats('orders'), mutes('low'), settings]);
  expect(actions(told.get('revenue')!)).toEqual([stats('money'), mutes('high'), settings]);
  expect(actions(told.get('blocks')!)).toEqual([stats('customers'), mutes('blocks'), settings]);
  expect(actions(told.get('database')!)).toEqual([settings]);
});
