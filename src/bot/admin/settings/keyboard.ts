import { InlineKeyboard } from 'grammy';
import { type Locale } from '../../../locales/locale';
import { alertName, type ShownSettings } from '../../../present/admin/settings';
import { reportLabel } from '../../../present/admin/deliveries';
import { clockTime, shortWeekday } from '../../../present/schedule';
import { type Language } from '../../../present/translate';
import { type DeliveryRecord, type DeliveryStatus } from '../../../shop/reports/delivery';
import { REPORT_KINDS, type ReportKind } from '../../../shop/reports/kind';
import { isMuted, type Subscription } from '../../../shop/reports/subscription';
import { OWN_NAMES } from '../../languages';
import { encodeSettingsButton, nextCharts, type SettingsButton } from './button';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const HOURS_IN_ROW = 6;
/** Deliveries on a page. */
export const PAGE = 10;
/** What somebody may want to have once more: it did not arrive, or nobody knows. */
const REPEATABLE: readonly DeliveryStatus[] = ['failed', 'unknown', 'refused'];

const press = (keyboard: InlineKeyboard, label: string, button: SettingsButton): InlineKeyboard =>
  keyboard.text(label, encodeSettingsButton(button));
/** A new row, unless the last one is still empty. */
const row = (keyboard: InlineKeyboard): InlineKeyboard =>
  keyboard.inline_keyboard.at(-1)?.length === 0 ? keyboard : keyboard.row();
const marked = (label: string, isCurrent: boolean): string => (isCurrent ? `• ${label}` : label);
const back = (keyboard: InlineKeyboard, { t }: Language): InlineKeyboard =>
  press(row(keyboard), t('button-back'), { kind: 'screen', screen: 'main' });

export function mainKeyboard(shown: ShownSettings, language: Language): InlineKeyboard {
  const { subscription, muted, topic, now } = shown;
  const { schedule, reports, alerts, charts, locale } = subscription;
  const { t } = language;
  const keyboard = new InlineKeyboard();
  for (const report of REPORT_KINDS) {
    const label = `${reports[report] ? '✅' : '▫️'} ${t('settings-kind', { kind: report })}`;
    press(keyboard, label, { kind: 'report', report, on: !reports[report] });
  }
  press(row(keyboard), `📅 ${shortWeekday(schedule.weekday, language)}`, {
    ...{ kind: 'screen', screen: 'weekdays' },
  });
  press(keyboard, `🕘 ${clockTime(schedule.hour, schedule.minute)}`, { kind: 'screen', screen: 'hours' });
  press(row(keyboard), `🌐 ${OWN_NAMES[locale]}`, { kind: 'screen', screen: 'languages' });
  const look = t('settings-charts-look', { look: charts });
  press(keyboard, `📈 ${t('settings-charts')}: ${look}`, { kind: 'charts', charts: nextCharts(charts) });
  const switched = t('settings-switch', { state: String(alerts) });
  press(row(keyboard), `🚨 ${t('settings-alerts')}: ${switched}`, { kind: 'alerts', on: !alerts });
  if (isMuted(subscription, now))
    press(keyboard, `🔔 ${t('settings-unmute')}`, { kind: 'mute', long: 'off' });
  else press(keyboard, `🔕 ${t('settings-mute')}`, { kind: 'screen', screen: 'mutes' });
  for (const { kind: alert } of muted) {
    const label = `🔔 ${t('settings-alert-again', { name: alertName(alert, language) })}`;
    press(row(keyboard), label, { kind: 'unmute-alert', alert });
  }
  row(keyboard);
  if (topic && topic !== 'here')
    press(keyboard, `📌 ${t('settings-topic-here')}`, { kind: 'topic', to: 'here' });
  if (subscription.topicId !== null)
    press(keyboard, `📌 ${t('settings-topic-general')}`, { kind: 'topic', to: 'general' });
  press(row(keyboard), `👁 ${t('settings-preview')}`, { kind: 'preview', report: shownFirst(subscription) });
  press(keyboard, `🧾 ${t('settings-history')}`, { kind: 'history', page: 0 });
  press(row(keyboard), `🔄 ${t('refresh')}`, { kind: 'screen', screen: 'main' });
  return press(keyboard, `✖️ ${t('settings-close')}`, { kind: 'close' });
}

/** The report that is looked at first: one that comes. */
const shownFirst = ({ reports }: Subscription): ReportKind =>
  reports.weekly ? 'weekly' : (REPORT_KINDS.find((kind) => reports[kind]) ?? 'weekly');

export function weekdaysKeyboard({ schedule }: Subscription, language: Language): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const weekday of WEEKDAYS) {
    const label = shortWeekday(weekday, language);
    press(keyboard, weekday === schedule.weekday ? `[${label}]` : label, { kind: 'weekday', weekday });
  }
  return back(keyboard, language);
}

export function hoursKeyboard({ schedule }: Subscription, language: Language): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const hour of HOURS) {
    if (hour % HOURS_IN_ROW === 0) row(keyboard);
    const label = clockTime(hour, 0);
    const isCurrent = hour === schedule.hour && schedule.minute === 0;
    press(keyboard, isCurrent ? `[${label}]` : label, { kind: 'hour', hour });
  }
  return back(keyboard, language);
}

export function languagesKeyboard(
  { locale: current }: Subscription,
  offered: readonly Locale[],
  language: Language,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const locale of offered)
    press(keyboard, marked(OWN_NAMES[locale], locale === current), { kind: 'language', locale });
  return back(keyboard, language);
}

export function mutesKeyboard(language: Language): InlineKeyboard {
  const { t } = language;
  const keyboard = new InlineKeyboard();
  press(keyboard, t('settings-mute-day'), { kind: 'mute', long: 'day' });
  press(keyboard, t('settings-mute-week'), { kind: 'mute', long: 'week' });
  press(row(keyboard), t('settings-mute-forever'), { kind: 'mute', long: 'forever' });
  return back(keyboard, language);
}

export function previewKeyboard(report: ReportKind, language: Language): InlineKeyboard {
  const { t } = language;
  const keyboard = new InlineKeyboard();
  for (const kind of REPORT_KINDS)
    press(keyboard, marked(t('settings-kind', { kind }), kind === report), { kind: 'preview', report: kind });
  press(row(keyboard), `📨 ${t('settings-test')}`, { kind: 'test', report });
  return back(keyboard, language);
}

/** Under a page of deliveries out of so many. */
export function historyKeyboard(
  page: readonly DeliveryRecord[],
  at: number,
  total: number,
  language: Language,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const { kind, period, status } of page) {
    if (!REPEATABLE.includes(status)) continue;
    const report = { kind, period };
    press(keyboard, `🔁 ${reportLabel(report, language)}`, { kind: 'again', report, page: at });
    row(keyboard);
  }
  const pages = Math.ceil(total / PAGE);
  if (at > 0) press(keyboard, '«', { kind: 'history', page: at - 1 });
  if (pages > 1) press(keyboard, `${at + 1}/${pages}`, { kind: 'history', page: at });
  if (at < pages - 1) press(keyboard, '»', { kind: 'history', page: at + 1 });
  return back(keyboard, language);
}
