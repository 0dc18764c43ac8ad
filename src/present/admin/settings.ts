import { type Locale } from '../../locales/locale';
import { type ShopTime } from '../../shop-time';
import { type AlertKind } from '../../shop/reports/alert';
import { type DeliveryRecord } from '../../shop/reports/delivery';
import { REPORT_KINDS, type ReportKind } from '../../shop/reports/kind';
import { FOREVER, isMuted, type Subscription } from '../../shop/reports/subscription';
import { upcomingSlots } from '../../shop/reports/upcoming';
import { escapeHtml } from '../html';
import { scheduleWords, slotTime } from '../schedule';
import { type Language } from '../translate';
import { deliveryLine } from './deliveries';

/** Which topic reports go to, seen from where the settings are shown. */
export type TopicPlace = 'general' | 'here' | 'elsewhere';

export interface ShownSettings {
  subscription: Subscription;
  muted: readonly { kind: AlertKind; until: number }[];
  /** Newest first. */
  deliveries: readonly DeliveryRecord[];
  /** Undefined where the chat has no topics. */
  topic: TopicPlace | undefined;
  /** What languages call themselves. */
  names: Record<Locale, string>;
  time: ShopTime;
  now: number;
}

/** Deliveries that are shown before anybody asks for more. */
const LAST = 3;

/** What comes by itself into the chat, and how. HTML. */
export function settingsText(shown: ShownSettings, language: Language): string {
  const { subscription, muted, deliveries, topic, names, time, now } = shown;
  const { t } = language;
  const lines = [`<b>${t('settings-title')}</b>`];
  if (isMuted(subscription, now)) lines.push(muteLine(subscription, language));
  lines.push('', ...REPORT_KINDS.map((kind) => reportLine(kind, shown, language)), '');
  lines.push(`${t('settings-language')}: ${names[subscription.locale]}`);
  if (topic) lines.push(`${t('settings-topic')}: ${t('settings-topic-place', { place: topic })}`);
  lines.push(`${t('settings-charts')}: ${t('settings-charts-look', { look: subscription.charts })}`);
  lines.push(`${t('settings-alerts')}: ${t('settings-switch', { state: String(subscription.alerts) })}`);
  lines.push(...muted.map(({ kind, until }) => mutedAlert(kind, until, language)));
  lines.push(`${t('settings-zone')}: ${escapeHtml(time.zone)}`);
  // What was skipped is no delivery: the history has it.
  const made = deliveries.filter(({ status }) => status !== 'skipped').slice(0, LAST);
  if (made.length > 0) {
    const last = made.map((record) => deliveryLine(record, language));
    lines.push('', `<b>${t('settings-history-title')}</b>`, ...last);
  }
  lines.push('', t('settings-typed'));
  return lines.join('\n');
}

function reportLine(kind: ReportKind, shown: ShownSettings, language: Language): string {
  const { subscription, deliveries, time, now } = shown;
  const { t } = language;
  const name = t('settings-kind', { kind });
  if (!subscription.reports[kind]) return `▫️ ${name}: ${t('settings-switch', { state: 'false' })}`;
  const words = `✅ ${name}: ${scheduleWords(kind, subscription.schedule, language)}`;
  const { mutedUntil } = subscription;
  // Nothing is said of a next time that nobody knows.
  if (mutedUntil !== null && mutedUntil >= FOREVER) return words;
  const after = Math.max(now, (mutedUntil ?? now) - 1);
  const [next] = upcomingSlots(kind, subscription.schedule, { time, after, known: deliveries }, 1);
  return next ? `${words}\n      ${t('settings-next', { time: slotTime(next, language) })}` : words;
}

function muteLine({ mutedUntil }: Subscription, { t, format }: Language): string {
  return mutedUntil === null || mutedUntil >= FOREVER
    ? `🔕 ${t('settings-muted-forever')}`
    : `🔕 ${t('settings-muted-until', { time: format.dateTime(mutedUntil) })}`;
}

function mutedAlert(kind: AlertKind, until: number, language: Language): string {
  const { t, format } = language;
  const name = alertName(kind, language);
  return until >= FOREVER
    ? `      🔕 ${name}`
    : `      🔕 ${t('settings-alert-until', { name, time: format.dateTime(until) })}`;
}

/** What an alert is about, in a word or two. */
export const alertName = (kind: AlertKind, { t }: Language): string => t('settings-alert', { kind });
