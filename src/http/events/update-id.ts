import { hash } from 'node:crypto';

const BITS = 62n;

/**
 * What stands for Telegram's update number in an event that a page reported: the same person and id give the same
 * number, so that the store keeps a repeat once, and another person's id another. Negative, since Telegram's are
 * positive, and within PostgreSQL's bigint.
 */
export function pageUpdateId(telegramId: number, eventId: string): bigint {
  const digest = hash('sha256', `${telegramId}:${eventId}`, 'buffer');
  return -1n - (digest.readBigUInt64BE() >> (64n - BITS));
}
