import { type Locale } from '../../locales/locale';
import { type ReportName } from './chat-text';

/** One report to one chat: what may be sent once. */
export interface Delivery extends ReportName {
  chatId: number;
}

/**
 * `claimed` before it is sent; then `sent`, `failed` (certainly not delivered: it may be claimed again), `unknown`
 * (Telegram may have taken it: it is not repeated by itself), `refused` (the chat takes no messages) or, where the
 * chat was not there yet or muted when it was due, `skipped`.
 */
export type DeliveryStatus = 'claimed' | 'sent' | 'failed' | 'unknown' | 'refused' | 'skipped';

/** Figures as they were told, by metric: the value, and that of the range before. Null: there was none. */
export type ToldFigures = Record<string, [value: string | null, previous: string | null]>;

/** What was sent, as far as it is needed to send the same corrected. */
export interface Told {
  locale: Locale;
  late: boolean;
  /** Periods that were missed before this one, as named in the message. */
  missed: readonly string[];
  figures: ToldFigures;
}

export interface DeliveryRecord extends Delivery {
  status: DeliveryStatus;
  late: boolean;
  /** Milliseconds. */
  claimedAt: number;
  sentAt: number | null;
  correctedAt: number | null;
}

/** A message that may be corrected: `figures` are those it was first sent with, `shown` those it shows now. */
export interface SentReport extends Delivery, Told {
  shown: ToldFigures;
  messageId: number;
  /** The chart below the text. */
  photoId: number | null;
  sentAt: number;
}

/** Who sent what. Chats are known whatever id they have now. */
export interface DeliveryLedger {
  /**
   * True for exactly one caller. A failed delivery can be claimed again after a while that grows; a claim whose owner
   * died is taken over after `abandonedAfterMs`.
   */
  claim(
    delivery: Delivery,
    claim: { owner: string; now: number; abandonedAfterMs: number },
  ): Promise<boolean>;
  /** The owner of a claim is still at it. */
  renew(delivery: Delivery, owner: string, now: number): Promise<void>;
  /** Claims whatever its state, unless it was sent or is being sent: somebody asked for it. */
  claimAgain(
    delivery: Delivery,
    claim: { owner: string; now: number; abandonedAfterMs: number },
  ): Promise<boolean>;
  sent(delivery: Delivery, outcome: Told & { messageId: number; now: number }): Promise<void>;
  /** Notes the chart that was sent below. */
  photo(delivery: Delivery, photoId: number): Promise<void>;
  notSent(
    delivery: Delivery,
    outcome: { status: 'failed' | 'unknown' | 'refused'; error: string },
  ): Promise<void>;
  /** Notes that the delivery was due and will not be made. */
  skip(delivery: Delivery, now: number): Promise<void>;
  /** An unknown one has arrived, somebody says. False where it is not unknown. */
  arrived(delivery: Delivery, now: number): Promise<boolean>;
  /**
   * The newest period that stands in the ledger for the chat; or, of those older than `before`, the newest that was
   * sent, may have been, or was not to be.
   */
  newest(chatId: number, kind: Delivery['kind'], before?: string): Promise<string | undefined>;
  /** Unknown ones that the chat was not asked about; true for exactly one caller each. */
  unasked(chatId: number): Promise<Delivery[]>;
  claimQuestion(delivery: Delivery, now: number): Promise<boolean>;
  /** The question did not arrive: it is asked again. */
  unask(delivery: Delivery): Promise<void>;
  /** Reports that were sent since and can be corrected, oldest first; of all chats. */
  sentSince(instant: number): Promise<SentReport[]>;
  /** Notes what the message shows now. */
  corrected(delivery: Delivery, outcome: { shown: ToldFigures; now: number }): Promise<void>;
  /** The message is not there any more: nothing is left to correct. */
  gone(delivery: Delivery): Promise<void>;
  /** Newest first; of all chats where none is given. */
  history(limit: number, chatId?: number): Promise<DeliveryRecord[]>;
}
