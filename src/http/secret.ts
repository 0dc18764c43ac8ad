import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Compares what a header held with a secret, in time that depends on neither. Digests are compared because
 * `timingSafeEqual` throws on unequal lengths, which would tell the length too.
 */
export function secretComparer(secret: string): (headerValue: string) => boolean {
  const expected = digest(Buffer.from(secret, 'utf8'));
  // Node reads header bytes as latin1: back to the bytes that were sent.
  return (headerValue) => timingSafeEqual(digest(Buffer.from(headerValue, 'latin1')), expected);
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
