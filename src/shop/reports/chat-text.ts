import { type Screen } from '../../metrics/metric';
import { type Period } from '../../metrics/period';
import { type Segment } from '../broadcast';
import { type AlertKind } from './alert';
import { type ReportKind } from './kind';

/** A report by what it reports. */
export interface ReportName {
  kind: ReportKind;
  /** As `reportPeriod` reads it. */
  period: string;
}

/** What a button under a message that came by itself does. */
export type ChatAction =
  /** The figures of a section over the same period, as `/stats` shows them. */
  | { kind: 'stats'; screen: Screen; period: Period }
  /** Orders that wait for a confirmation, oldest first. */
  | { kind: 'pending-orders' }
  /** The people behind a count. */
  | { kind: 'people'; segment: Segment }
  /** Sends a report whose arrival is unknown, or was missed, again. */
  | { kind: 'send-again'; report: ReportName }
  /** A report whose arrival is unknown has arrived. */
  | { kind: 'arrived'; report: ReportName }
  | { kind: 'mute-alert'; alert: AlertKind; days: number }
  | { kind: 'settings' };

/** A message in a chat, which whoever sends it turns into Telegram's own. */
export interface ChatText {
  /** Telegram's HTML, below 4,096 characters. */
  html: string;
  /** Rows. */
  buttons: { label: string; action: ChatAction }[][];
}
