/** One report to one chat: what may be sent once. */
export interface Delivery {
  chatId: number;
  kind: 'weekly';
  /** ISO week that is reported, `2026-W46`. */
  period: string;
}

/**
 * Who sent what. A delivery is *claimed* before it is sent; then it is *sent*, *failed* (certainly not delivered:
 * it may be claimed again), *unknown* (Telegram may have taken it: it is not repeated) or, for a chat that was
 * not there yet when it was due, *skipped*.
 */
export interface DeliveryLedger {
  /**
   * True for exactly one caller. A failed delivery can be claimed again after a while, a few times; a claim whose
   * owner died is taken over after `abandonedAfterMs`.
   */
  claim(
    delivery: Delivery,
    claim: { owner: string; now: number; abandonedAfterMs: number },
  ): Promise<boolean>;
  sent(delivery: Delivery, outcome: { messageId: number; late: boolean; now: number }): Promise<void>;
  notSent(delivery: Delivery, outcome: { status: 'failed' | 'unknown'; error: string }): Promise<void>;
  /** Notes that the delivery was due before the chat was there, and will not be made. */
  skip(delivery: Delivery, now: number): Promise<void>;
  /** The newest period that stands in the ledger for the chat, or the newest older than `before`. */
  newest(chatId: number, kind: Delivery['kind'], before?: string): Promise<string | undefined>;
}
