import { type Language } from '../translate';
import { fit } from '../fit';

/** Status names that have words in every language; each is `order-status-<name>`. */
export const KNOWN_STATUSES = [
  'new',
  'pending',
  'confirmed',
  'processing',
  'paid',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
  'failed',
  'refunded',
] as const;

/** A status in words; one that only the shop knows stands as itself. Not escaped. */
export function statusTitle(status: string, { t }: Language): string {
  const key = status
    .trim()
    .toLowerCase()
    .replace(/^canceled$/, 'cancelled');
  const known = KNOWN_STATUSES.find((name) => name === key);
  return known ? t(`order-status-${known}`) : fit(status, 40);
}
