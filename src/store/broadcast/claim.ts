import { type ClaimedRecipient } from '../../shop/broadcast';
import { customersAmong } from '../customer-lookup';
import { type Database } from '../database';
import { instant } from '../instants';
import { knownLocale } from '../profiles';
import { type ShopSchema } from '../shop-schema';

interface Row {
  telegram_id: string;
  attempts: number;
  status: string;
  locale: string | null;
  language_code: string | null;
}

export interface ClaimOptions {
  id: string;
  limit: number;
  leaseMs: number;
  now: number;
}

/**
 * Recipients whom nobody else may write to from here on. A claim whose lease is over was made by a process that
 * died before it could say what became of it: such a person may have the message and never gets it again.
 */
export async function claimRecipients(
  database: Database,
  schema: ShopSchema,
  { id, limit, leaseMs, now }: ClaimOptions,
): Promise<ClaimedRecipient[]> {
  await database.query(
    `UPDATE bot_broadcast_recipients
     SET status = 'unknown', at = $now::timestamptz, error = 'the process ended before the answer'
     WHERE broadcast_id = $id::uuid AND status = 'claimed' AND claimed_until <= $now::timestamptz`,
    { id, now: instant(now) },
  );
  const rows = await database.query<Row>(
    `WITH next AS (
       SELECT telegram_id FROM bot_broadcast_recipients
       WHERE broadcast_id = $id::uuid AND status = 'waiting' AND (due_at IS NULL OR due_at <= $now::timestamptz)
         AND EXISTS (SELECT FROM bot_broadcasts WHERE id = $id::uuid AND state = 'sending')
       ORDER BY telegram_id LIMIT $limit FOR UPDATE SKIP LOCKED
     ), known AS (
       SELECT next.telegram_id, profile.locale, profile.broadcasts_off_at IS NOT NULL AS is_out,
         coalesce(profile.client_language, customer.language_code) AS language_code,
         customer.blocked_at IS NOT NULL AS is_blocked
       FROM next LEFT JOIN bot_customer_profiles AS profile USING (telegram_id)
       LEFT JOIN LATERAL (${customersAmong(schema, 'next.telegram_id')}
         ORDER BY customer.customer_id LIMIT 1) AS customer ON true
     )
     UPDATE bot_broadcast_recipients AS claimed
     SET status = CASE WHEN known.is_blocked THEN 'blocked' WHEN known.is_out THEN 'skipped' ELSE 'claimed' END,
       attempts = claimed.attempts + 1, claimed_until = $until::timestamptz, at = $now::timestamptz
     FROM known WHERE claimed.broadcast_id = $id::uuid AND claimed.telegram_id = known.telegram_id
     RETURNING claimed.telegram_id, claimed.attempts, claimed.status, known.locale, known.language_code`,
    { id, limit, now: instant(now), until: instant(now + leaseMs) },
  );
  const claimed = rows.filter(({ status }) => status === 'claimed');
  // All of them left the list after it was made: an empty answer would mean that nobody waits.
  if (claimed.length === 0 && rows.length > 0)
    return claimRecipients(database, schema, { id, limit, leaseMs, now });
  return claimed.map((row) => ({
    telegramId: Number(row.telegram_id),
    locale: knownLocale(row.locale),
    languageCode: row.language_code,
    attempt: row.attempts,
  }));
}
