/** What alerts are about. */
export const ALERT_KINDS = [
  'low',
  'high',
  'silence',
  'blocks',
  'payments',
  'database',
  'telegram',
  'chat',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * What each chat was told of each kind of trouble. Claimed before it is sent, so that of several processes one tells;
 * a claim that nobody confirms, because its process died, is free again after a while.
 */
export interface AlertLedger {
  /**
   * True for exactly one caller, unless the kind is muted in the chat or was told of since `notSince`. `about` tells
   * troubles of one kind apart, such as the chat that cannot be reached; '' where there is only one.
   */
  claim(
    alert: { chatId: number; kind: AlertKind; about: string },
    claim: { now: number; notSince: number },
  ): Promise<boolean>;
  /**
   * Writes down a trouble that the chat is told of once it is over, by whoever claims its `end`; `since` stands for
   * when it was told. Nothing changes where one is open, or where the last one began later than `notSince`.
   */
  open(
    alert: { chatId: number; kind: AlertKind; about: string },
    trouble: { since: number; notSince: number },
  ): Promise<void>;
  /** It was sent, or may have been: the claim stands. */
  confirm(alert: { chatId: number; kind: AlertKind; about: string }): Promise<void>;
  /** Somebody has claimed it, or its end, and has not said yet whether it was sent. */
  isPending(alert: { chatId: number; kind: AlertKind; about: string }): Promise<boolean>;
  /** It could not be sent: the next look tells of it. */
  release(alert: { chatId: number; kind: AlertKind; about: string }): Promise<void>;
  /**
   * When the chat was told of the trouble, in milliseconds, for exactly one caller; undefined for others, and where it
   * was told of its end. Claimed and confirmed like the trouble itself.
   */
  end(alert: { chatId: number; kind: AlertKind; about: string }, now: number): Promise<number | undefined>;
  mute(chatId: number, kind: AlertKind, until: number | null): Promise<void>;
  /** Kinds that the chat does not want to hear of for now, with until when. */
  muted(chatId: number, now: number): Promise<{ kind: AlertKind; until: number }[]>;
}
