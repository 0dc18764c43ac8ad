import { type MessageEntity } from 'grammy/types';
import { type Locale } from '../locales/locale';

/** A people list that can be written to: of which metric, which part of it (null: all), over which period. */
export interface Segment {
  metric: string;
  key: string | null;
  /** As `periodKey` writes it. */
  period: string;
}

/** What customers get, as the admin formatted it. */
export interface BroadcastMessage {
  /** Under the photo where there is one. */
  text: string;
  entities: readonly MessageEntity[];
  /** Telegram's file id. */
  photo: string | null;
}

export interface BroadcastDraft {
  /** A UUID, made when the admin begins to write: one id is sent once. */
  id: string;
  /** Telegram id of the admin. */
  createdBy: number;
  /** Where the progress is shown, and in which language. */
  chatId: number;
  topicId: number | null;
  locale: Locale;
  segment: Segment;
  /** What the list is called, in that language. */
  title: string;
  /** By language; whoever reads another one gets that of `mainLocale`. */
  messages: Partial<Record<Locale, BroadcastMessage>>;
  mainLocale: Locale;
}

export interface Broadcast extends BroadcastDraft {
  /** `draft` until confirmed, then `sending` until `done`, or `cancelled`. */
  state: 'draft' | 'sending' | 'cancelled' | 'done';
  /** The message that shows how far it is. */
  messageId: number | null;
  /** Of the list, who was left out because they had blocked the bot, or want no broadcasts. */
  wereBlocked: number;
  hadOptedOut: number;
  /** Milliseconds since the epoch. */
  startedAt: number | null;
  finishedAt: number | null;
}

/** Somebody whom the caller alone may now write to, once. */
export interface ClaimedRecipient {
  telegramId: number;
  locale: Locale | null;
  /** IETF tag of their client. */
  languageCode: string | null;
  /** Counts this one. */
  attempt: number;
}

/**
 * What became of a claimed recipient; `unknown`: Telegram may have taken the message, so it is never sent again.
 * `skipped`: they opted out after the list was made.
 */
export type RecipientOutcome =
  | { status: 'sent'; messageId: number }
  | { status: 'blocked' }
  | { status: 'failed' | 'unknown'; error: string };

/** How many recipients stand where. `claimed` ones are being written to. */
export type BroadcastProgress = Record<
  'waiting' | 'claimed' | 'sent' | 'blocked' | 'failed' | 'unknown' | 'skipped' | 'optedOut' | 'total',
  number
>;

/** What those whom it reached did within seven days after their message, as of now. */
export interface BroadcastEffect {
  cameBack: number;
  /** People with a revenue order, and what they paid. */
  buyers: number;
  revenue: string;
}

/** Instants are milliseconds since the epoch. */
export interface Broadcasts {
  /**
   * Keeps the draft and the list as of now, of which some are told at a time; a draft of the same id is written over,
   * nothing else is.
   */
  draft(draft: BroadcastDraft, telegramIds: Iterable<readonly number[]>, at: number): Promise<Broadcast>;
  discard(id: string): Promise<void>;
  /** Undefined where it is no draft any more: it was started before, or discarded. */
  start(id: string, at: number): Promise<Broadcast | undefined>;
  find(id: string): Promise<Broadcast | undefined>;
  /** Nothing more goes out; undefined where it was not being sent. */
  cancel(id: string, at: number): Promise<Broadcast | undefined>;
  /** The oldest one that is being sent, for `leaseMs` the owner's alone; undefined while another process has it. */
  lead(owner: string, leaseMs: number): Promise<Broadcast | undefined>;
  /** The next recipients; claims of a process that died become `unknown`. Empty once it is cancelled. */
  claim(id: string, limit: number, leaseMs: number): Promise<ClaimedRecipient[]>;
  settle(id: string, telegramId: number, outcome: RecipientOutcome): Promise<void>;
  /**
   * Certainly nothing was sent: the claimed recipient waits again, until `dueAt` at least. Without an error nothing
   * was tried, and the attempt does not count.
   */
  release(id: string, telegramId: number, dueAt: number, error: string | null): Promise<void>;
  /** Done where nobody is left; false where somebody still waits or is being written to. */
  finish(id: string, at: number): Promise<boolean>;
  progress(id: string): Promise<BroadcastProgress>;
  effect(id: string): Promise<BroadcastEffect>;
  /** Its progress now stands in this message. */
  showIn(id: string, place: { chatId: number; topicId: number | null; messageId: number }): Promise<void>;
  /** Those that ended and whose result has not been shown. */
  untold(): Promise<Broadcast[]>;
  told(id: string, at: number): Promise<void>;
  /** One that ended seven days ago and was not reported; from now on it is. */
  claimReport(): Promise<Broadcast | undefined>;
  /** The claimed report certainly did not go out: due again at `dueAt`. */
  postponeReport(id: string, dueAt: number): Promise<void>;
  /** The person wants no broadcasts; `id`: of the one under which they said so. */
  optOut(telegramId: number, id: string, at: number): Promise<void>;
  optIn(telegramId: number, id: string): Promise<void>;
}

/** How long after its message a visit or an order counts as an effect. */
export const EFFECT_MS = 7 * 24 * 60 * 60_000;
