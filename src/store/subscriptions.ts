import { LOCALES, type Locale } from '../locales/locale';
import { REPORT_KINDS } from '../shop/reports/kind';
import { type Subscription, type SubscriptionChange, type Subscriptions } from '../shop/reports/subscription';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

interface Row {
  daily: boolean | null;
  weekly: boolean | null;
  monthly: boolean | null;
  weekday: number | null;
  hour: number | null;
  minute: number | null;
  scheduled_at: string | null;
  locale: string | null;
  topic_id: string | null;
  charts: Subscription['charts'] | null;
  alerts: boolean | null;
  muted_until: string | null;
}

const COLUMNS = `daily, weekly, monthly, weekday, hour, minute, ${inMilliseconds('scheduled_at')} AS scheduled_at, locale, topic_id,
  charts, alerts, ${inMilliseconds('muted_until')} AS muted_until`;

/**
 * Subscriptions as table `bot_report_subscriptions`, under the first id of a chat. A column that is null follows
 * `defaults`, so that a change of the configuration reaches every chat that has not chosen for itself.
 */
export function createSubscriptions(
  database: Database,
  { originOf, defaults }: { originOf: (chatId: number) => number; defaults: Subscription },
): Subscriptions {
  const toSubscription = (row: Row | undefined): Subscription => {
    if (!row) return defaults;
    const { weekday, hour, minute } = row;
    const isScheduled = weekday !== null && hour !== null && minute !== null;
    return {
      reports: {
        daily: row.daily ?? defaults.reports.daily,
        weekly: row.weekly ?? defaults.reports.weekly,
        monthly: row.monthly ?? defaults.reports.monthly,
      },
      schedule: isScheduled ? { weekday, hour, minute } : defaults.schedule,
      scheduledAt: isScheduled ? numberOf(row.scheduled_at) : null,
      locale: LOCALES.find((locale: Locale) => locale === row.locale) ?? defaults.locale,
      topicId: numberOf(row.topic_id),
      charts: row.charts ?? defaults.charts,
      alerts: row.alerts ?? defaults.alerts,
      mutedUntil: numberOf(row.muted_until),
    };
  };

  return {
    async of(chatId) {
      const [row] = await database.query<Row>(
        `SELECT ${COLUMNS} FROM bot_report_subscriptions WHERE chat_id = $chat`,
        { chat: originOf(chatId) },
      );
      return toSubscription(row);
    },
    async change(chatId, change) {
      const values = valuesOf(change);
      const names = Object.keys(values);
      const [row] = await database.query<Row>(
        names.length === 0
          ? `SELECT ${COLUMNS} FROM bot_report_subscriptions WHERE chat_id = $chat`
          : `INSERT INTO bot_report_subscriptions (chat_id, ${names.join(', ')})
             VALUES ($chat, ${names.map((name) => `$${name}::${TYPES[name]}`).join(', ')})
             ON CONFLICT (chat_id) DO UPDATE SET ${names.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
             RETURNING ${COLUMNS}`,
        { chat: originOf(chatId), ...values },
      );
      return toSubscription(row);
    },
  };
}

const TYPES: Record<string, string> = {
  ...{ daily: 'boolean', weekly: 'boolean', monthly: 'boolean', alerts: 'boolean' },
  ...{ weekday: 'smallint', hour: 'smallint', minute: 'smallint', topic_id: 'bigint' },
  ...{ locale: 'text', charts: 'text', scheduled_at: 'timestamptz', muted_until: 'timestamptz' },
};

/** The columns that a change touches. */
function valuesOf(change: SubscriptionChange): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const kind of REPORT_KINDS) {
    if (change.reports?.[kind] !== undefined) values[kind] = change.reports[kind];
  }
  Object.assign(values, change.schedule);
  if (change.scheduledAt !== undefined) values.scheduled_at = instantOf(change.scheduledAt);
  if (change.locale !== undefined) values.locale = change.locale;
  if (change.topicId !== undefined) values.topic_id = change.topicId;
  if (change.charts !== undefined) values.charts = change.charts;
  if (change.alerts !== undefined) values.alerts = change.alerts;
  if (change.mutedUntil !== undefined) values.muted_until = instantOf(change.mutedUntil);
  return values;
}

const numberOf = (value: string | number | null): number | null => (value === null ? null : Number(value));
const instantOf = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : instant(milliseconds);
