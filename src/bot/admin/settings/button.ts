import { LOCALES, type Locale } from '../../../locales/locale';
import { ALERT_KINDS, type AlertKind } from '../../../shop/reports/alert';
import { type ReportName } from '../../../shop/reports/chat-text';
import { kindOfKey, REPORT_KINDS, type ReportKind } from '../../../shop/reports/kind';
import { type Subscription } from '../../../shop/reports/subscription';

export const SCREENS = ['main', 'weekdays', 'hours', 'languages', 'mutes'] as const;
export const MUTES = ['day', 'week', 'forever', 'off'] as const;
const CHARTS = ['off', 'light', 'dark'] as const satisfies readonly Subscription['charts'][];
const TOPICS = ['here', 'general'] as const;

/** What a button changes. It says what is to hold afterwards, so that a second tap changes nothing more. */
export type ChangeButton =
  | { kind: 'report'; report: ReportKind; on: boolean }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'hour'; hour: number }
  | { kind: 'language'; locale: Locale }
  | { kind: 'charts'; charts: Subscription['charts'] }
  | { kind: 'alerts'; on: boolean }
  | { kind: 'topic'; to: (typeof TOPICS)[number] }
  | { kind: 'mute'; long: (typeof MUTES)[number] };

/** What a button of `/settings` does. Which chat is meant is where it was tapped. */
export type SettingsButton =
  | ChangeButton
  | { kind: 'screen'; screen: (typeof SCREENS)[number] }
  | { kind: 'unmute-alert'; alert: AlertKind }
  | { kind: 'preview' | 'test'; report: ReportKind }
  | { kind: 'history'; page: number }
  | { kind: 'again'; report: ReportName; page: number }
  | { kind: 'close' };

export function encodeSettingsButton(button: SettingsButton): string {
  return `set:${wordsOf(button).join(':')}`;
}

function wordsOf(button: SettingsButton): (string | number)[] {
  const { kind } = button;
  switch (kind) {
    case 'screen':
      return [kind, button.screen];
    case 'report':
      return [kind, button.report, button.on ? 'on' : 'off'];
    case 'weekday':
      return [kind, button.weekday];
    case 'hour':
      return [kind, button.hour];
    case 'language':
      return [kind, button.locale];
    case 'charts':
      return [kind, button.charts];
    case 'alerts':
      return [kind, button.on ? 'on' : 'off'];
    case 'topic':
      return [kind, button.to];
    case 'mute':
      return [kind, button.long];
    case 'unmute-alert':
      return [kind, button.alert];
    case 'preview':
    case 'test':
      return [kind, button.report];
    case 'history':
      return [kind, button.page];
    case 'again':
      return [kind, button.report.period, button.page];
    case 'close':
      return [kind];
  }
}

/** Undefined for anything that `encodeSettingsButton` cannot have written. */
export function decodeSettingsButton(data: string): SettingsButton | undefined {
  const [mark, kind, ...words] = data.split(':');
  const button = mark === 'set' ? read(kind, words) : undefined;
  return button && encodeSettingsButton(button) === data ? button : undefined;
}

function read(word: string | undefined, [first = '', second = '']: string[]): SettingsButton | undefined {
  const kind = word as SettingsButton['kind'] | undefined;
  const report = REPORT_KINDS.find((name) => name === first);
  switch (kind) {
    case 'screen':
      return having(SCREENS, first, (screen) => ({ kind, screen }));
    case 'report':
      return report && { kind, report, on: second === 'on' };
    case 'weekday':
      return within(1, first, 7) ? { kind, weekday: Number(first) } : undefined;
    case 'hour':
      return within(0, first, 23) ? { kind, hour: Number(first) } : undefined;
    case 'language':
      return having(LOCALES, first, (locale) => ({ kind, locale }));
    case 'charts':
      return having(CHARTS, first, (charts) => ({ kind, charts }));
    case 'alerts':
      return { kind, on: first === 'on' };
    case 'topic':
      return having(TOPICS, first, (to) => ({ kind, to }));
    case 'mute':
      return having(MUTES, first, (long) => ({ kind, long }));
    case 'unmute-alert':
      return having(ALERT_KINDS, first, (alert) => ({ kind, alert }));
    case 'preview':
    case 'test':
      return report && { kind, report };
    case 'history':
      return within(0, first, 99) ? { kind, page: Number(first) } : undefined;
    case 'again': {
      const ofKey = kindOfKey(first);
      if (!ofKey || !within(0, second, 99)) return undefined;
      return { kind, report: { kind: ofKey, period: first }, page: Number(second) };
    }
    case 'close':
      return { kind };
    case undefined:
    default:
      return undefined;
  }
}

function having<T extends string>(
  known: readonly T[],
  word: string,
  button: (value: T) => SettingsButton,
): SettingsButton | undefined {
  const value = known.find((name) => name === word);
  return value && button(value);
}

const within = (least: number, word: string, most: number): boolean =>
  /^\d{1,2}$/.test(word) && Number(word) >= least && Number(word) <= most;

/** The next look of charts in the order in which a button goes through them. */
export const nextCharts = (charts: Subscription['charts']): Subscription['charts'] =>
  CHARTS[(CHARTS.indexOf(charts) + 1) % CHARTS.length] ?? 'off';
