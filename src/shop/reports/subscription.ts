import { type Locale } from '../../locales/locale';
import { type ReportKind } from './kind';
import { type Schedule } from './schedule';

/** What comes by itself into one admin chat, and how. */
export interface Subscription {
  reports: Record<ReportKind, boolean>;
  schedule: Schedule;
  /** When the schedule was last changed, in milliseconds; null while it is the shop's own. */
  scheduledAt: number | null;
  locale: Locale;
  /** Topic of a forum; null for the chat itself. */
  topicId: number | null;
  charts: 'off' | 'light' | 'dark';
  alerts: boolean;
  /** Nothing comes by itself before this instant, in milliseconds; null: not muted. */
  mutedUntil: number | null;
}

/** As `mutedUntil`: until somebody says otherwise. */
export const FOREVER = Date.UTC(9999, 0, 1);

export const isMuted = ({ mutedUntil }: Pick<Subscription, 'mutedUntil'>, now: number): boolean =>
  mutedUntil !== null && now < mutedUntil;

/** What to change; what is absent stays. */
export type SubscriptionChange = Partial<
  Omit<Subscription, 'reports'> & { reports: Partial<Record<ReportKind, boolean>> }
>;

/** Subscriptions by chat, whatever id the chat has now. What nobody has chosen follows the configuration. */
export interface Subscriptions {
  of(chatId: number): Promise<Subscription>;
  /** Returns what holds afterwards. */
  change(chatId: number, change: SubscriptionChange): Promise<Subscription>;
}
