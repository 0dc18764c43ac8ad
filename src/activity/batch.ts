/** A JSON value that an event may carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type EventProperties = { readonly [key: string]: Json };

/** Who is behind an update, as Telegram named them in it. */
export interface Person {
  telegramId: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  /** IETF tag of the person's client, such as `ru` or `pt-br`. */
  languageCode: string | null;
}

/** All that one batch knows of a person's visits, coalesced. Instants are milliseconds since the epoch. */
export interface Visit {
  person: Person;
  firstAt: number;
  lastAt: number;
  /** Deep-link payload of the earliest update in the batch when that was `/start <payload>`. */
  source: string | null;
  /** The instant at which the calendar day of `firstAt` began; null of a visit that makes no day an active one. */
  day: number | null;
  /** The first instants on other days, by the instants at which those began; null where there are none. */
  otherDays: Map<number, number> | null;
}

/** Something a person did. At most one per update and name is kept. */
export interface ActivityEvent {
  telegramId: number;
  at: number;
  name: string;
  properties: EventProperties;
  /**
   * What makes a repeat harmless: Telegram's number of the update it came from, which is positive; of an event with
   * a key of its own a negative one, see `keyedUpdateId`.
   */
  updateId: number | bigint;
}

/** The person blocked the bot (an instant) or let it in again (null). */
export interface BlockChange {
  person: Person;
  blockedAt: number | null;
  at: number;
}

export interface ActivityBatch {
  visits: Visit[];
  /** Of people who were written a short while ago: all that these say is stored, but `lastAt`, or names
   * that came late then. None is in `visits`. */
  seenAgain?: Visit[];
  events: ActivityEvent[];
  blocks: BlockChange[];
}

/**
 * Where activity goes. A write is all or nothing, and writing the same batch again must change nothing: the
 * buffer repeats a batch whose outcome it does not know.
 */
export interface ActivitySink {
  write(batch: ActivityBatch): Promise<void>;
}
