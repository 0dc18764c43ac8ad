import { hash } from 'node:crypto';

/** Of the digest: 64 bits in hexadecimal digits, of which 62 are kept. */
const DIGITS = 16;
const SURPLUS_BITS = 2n;

/**
 * What stands for Telegram's update number in an event that has a key of its own: one that a page reported, or what
 * is done once however many updates ask for it. The same person and key give the same number, so that the store keeps
 * a repeat once, and another person's key another. Negative, since Telegram's are positive, and within PostgreSQL's
 * bigint.
 */
export function keyedUpdateId(telegramId: number, key: string): bigint {
  // As a text: to make a buffer of the digest takes longer than the digest itself.
  const digest = hash('sha256', `${telegramId}:${key}`, 'hex');
  return -1n - (BigInt(`0x${digest.slice(0, DIGITS)}`) >> SURPLUS_BITS);
}
