import {
  decodeSettingsButton,
  encodeSettingsButton,
  MUTES,
  SCREENS,
  type SettingsButton,
} from '../../../../src/bot/admin/settings/button';
import { LOCALES } from '../../../../src/locales/locale';
import { ALERT_KINDS } from '../../../../src/shop/reports/alert';
import { REPORT_KINDS } from '../../../../src/shop/reports/kind';

const BUTTONS: SettingsButton[] = [
  ...SCREENS.map((screen) => ({ kind: 'screen' as const, screen })),
  ...REPORT_KINDS.flatMap((report): SettingsButton[] => [
    ...[true, false].map((on) => ({ kind: 'report' as const, report, on })),
    { kind: 'preview', report },
    { kind: 'test', report },
  ]),
  ...[1, 7].map((weekday) => ({ kind: 'weekday' as const, weekday })),
  ...[0, 9, 23].map((hour) => ({ kind: 'hour' as const, hour })),
  ...LOCALES.map((locale) => ({ kind: 'language' as const, locale })),
  ...(['off', 'light', 'dark'] as const).map((charts) => ({ kind: 'charts' as const, charts })),
  ...[true, false].map((on) => ({ kind: 'alerts' as const, on })),
  ...(['here', 'general'] as const).map((to) => ({ kind: 'topic' as const, to })),
  ...MUTES.map((long) => ({ kind: 'mute' as const, long })),
  ...ALERT_KINDS.map((alert) => ({ kind: 'unmute-alert' as const, alert })),
  { kind: 'history', page: 1 },
  { kind: 'again', report: { kind: 'daily', period: '2026-11-25' }, page: 1 },
  { kind: 'again', report: { kind: 'weekly', period: '2026-W53' }, page: 0 },
  { kind: 'again', report: { kind: 'monthly', period: '2026-11' }, page: 0 },
  { kind: 'close' },
];

test.each(BUTTONS)('%j comes back as it was, in at most 64 bytes', (button) => {
  const data = encodeSettingsButton(button);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(decodeSettingsButton(data)).toEqual(button);
});

test.each([
  ...['', 'set', 'set:', 'set:undefined', 'set:nothing', 'set:screen', 'set:screen:all', 'set:screen:main:'],
  ...['set:report:weekly', 'set:report:hourly:on', 'set:report:weekly:1', 'set:weekday:0', 'set:weekday:8'],
  ...[
    'set:hour:24',
    'set:hour:09',
    'set:hour:-1',
    'set:hour:',
    'set:language:de',
    'set:charts:',
    'set:alerts:',
  ],
  ...['set:topic:-100', 'set:mute:3600', 'set:unmute-alert:all', 'set:history:-1', 'set:history:100'],
  ...['set:again:2025-W53:0', 'set:again:2026-W47', 'set:preview:', 'set:close:', 'sets:close', ' set:close'],
])('"%s" is no button that was drawn', (data) => {
  expect(decodeSettingsButton(data)).toBeUndefined();
});
