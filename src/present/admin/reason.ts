import { shorten } from '../html';
import { type Language } from '../translate';

/** Reasons to cancel that have words in every language; they are stored as these codes. */
export const REASONS = ['out-of-stock', 'customer-refused', 'no-answer'] as const;
export type Reason = (typeof REASONS)[number];

const CODE = 'reason:';

export const reasonCode = (reason: Reason): string => `${CODE}${reason}`;

/** A stored reason in words: a known code in the reader's language, anything else as it was typed. Not escaped. */
export function reasonText(stored: string, { t }: Language): string {
  const known = REASONS.find((reason) => stored === reasonCode(reason));
  return known ? t(`reason-${known}`) : shorten(stored, 200);
}
