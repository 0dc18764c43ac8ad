import { hash } from 'node:crypto';

const BITS = 62n;

/**
 * What stands for Telegram's update number in an event that has a key of its own: one that a page reported, or what
 * is done once however many updates ask for it. The same person and key give the same number, so that the store keeps
 * a repeat once, and another person's key another. Negative, since Telegram's are positive, and within PostgreSQL's
 * bigint.
 */
export function keyedUpdateId(telegramId: number, key: string): bigint {
  const digest = hash('sha256', `${telegramId}:${key}`, 'buffer');
  return -1n - (digest.readBigUInt64BE() >> (64n - BITS));
}
