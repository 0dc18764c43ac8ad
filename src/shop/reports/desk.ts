import { type Locale } from '../../locales/locale';
import { type ChatText, type ReportName } from './chat-text';
import { type ReportKind } from './kind';
import { type DeliveryRecord } from './delivery';
import { type Subscription, type SubscriptionChange } from './subscription';

/** A report as it reads now. */
export interface PreparedReport {
  text: ChatText;
  /** Undefined where there is nothing to draw. Rejects where it cannot be drawn. */
  chart: (() => Promise<Buffer>) | undefined;
}

/** What admins do with the reports of their chat. Rejects where the database cannot be asked. */
export interface ReportDesk {
  subscription(chatId: number): Promise<Subscription>;
  /** A report that is turned on begins with its next slot. */
  change(chatId: number, change: SubscriptionChange): Promise<Subscription>;
  /** The newest report of a kind whose period is over. */
  newest(kind: ReportKind): ReportName;
  prepare(
    report: ReportName,
    how: { locale: Locale; theme: 'light' | 'dark'; mark?: 'preview' | 'test' },
  ): Promise<PreparedReport>;
  /** Sends the newest one of a kind as the chat would get it, marked as a test; nothing is recorded. @throws SendError */
  sendTest(chatId: number, kind: ReportKind): Promise<void>;
  /** Sends a report that may not have arrived: `known` where it has, or is on its way. */
  sendAgain(chatId: number, report: ReportName): Promise<'sent' | 'known' | 'not-sent'>;
  /** False where it is not unknown any more. */
  arrived(chatId: number, report: ReportName): Promise<boolean>;
  /** Newest first. */
  history(chatId: number, limit: number): Promise<DeliveryRecord[]>;
}
