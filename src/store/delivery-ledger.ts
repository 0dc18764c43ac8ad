import { type Delivery, type DeliveryLedger } from '../reports/ledger';
import { type Database } from './database';

/** A delivery that failed for certain is tried again after 1, 4, 9 ... minutes, so many times in all. */
const MAX_ATTEMPTS = 6;

/**
 * The ledger as table `report_deliveries`: the primary key (chat, kind, period) is what makes a report single.
 * `originOf` names a chat that moved by its first id, so that a move in the middle of a delivery changes no key.
 */
export function createDeliveryLedger(
  database: Database,
  originOf: (chatId: number) => number = (chatId) => chatId,
): DeliveryLedger {
  const keyOf = ({ chatId, kind, period }: Delivery) => ({ chat: originOf(chatId), kind, period });
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  const SAME = 'chat_id = $chat AND kind = $kind AND period = $period';

  return {
    async claim(delivery, { owner, now, abandonedAfterMs }) {
      const rows = await database.query(
        `INSERT INTO report_deliveries AS known (chat_id, kind, period, status, claimed_at, claimed_by, attempts, late)
         VALUES ($chat, $kind, $period, 'claimed', $now::timestamptz, $owner, 1, false)
         ON CONFLICT (chat_id, kind, period) DO UPDATE
           SET status = 'claimed', claimed_at = EXCLUDED.claimed_at, claimed_by = EXCLUDED.claimed_by,
             attempts = known.attempts + 1
           WHERE (known.status = 'claimed' AND known.claimed_at < $abandoned::timestamptz)
             OR (known.status = 'failed' AND known.attempts < $most
               AND known.claimed_at < EXCLUDED.claimed_at - interval '1 minute' * (known.attempts * known.attempts) + interval '30 seconds')
         RETURNING chat_id`,
        {
          ...keyOf(delivery),
          owner,
          now: instant(now),
          abandoned: instant(now - abandonedAfterMs),
          most: MAX_ATTEMPTS,
        },
      );
      return rows.length === 1;
    },
    async sent(delivery, { messageId, late, now }) {
      await database.query(
        `UPDATE report_deliveries SET status = 'sent', sent_at = $now::timestamptz, message_id = $message, late = $late, error = NULL
         WHERE ${SAME} RETURNING chat_id`,
        { ...keyOf(delivery), now: instant(now), message: messageId, late },
      );
    },
    async notSent(delivery, { status, error }) {
      await database.query(
        `UPDATE report_deliveries SET status = $status, error = $error WHERE ${SAME} RETURNING chat_id`,
        {
          ...keyOf(delivery),
          status,
          error: error.slice(0, 500),
        },
      );
    },
    async skip(delivery, now) {
      await database.query(
        `INSERT INTO report_deliveries (chat_id, kind, period, status, claimed_at, claimed_by, attempts, late)
         VALUES ($chat, $kind, $period, 'skipped', $now::timestamptz, '', 0, false)
         ON CONFLICT DO NOTHING RETURNING chat_id`,
        { ...keyOf(delivery), now: instant(now) },
      );
    },
    async newest(chatId, kind, before) {
      const [row] = await database.query<{ period: string | null }>(
        `SELECT max(period) AS period FROM report_deliveries
         WHERE chat_id = $chat AND kind = $kind AND ($before::text IS NULL OR period < $before::text)`,
        { chat: originOf(chatId), kind, before: before ?? null },
      );
      return row?.period ?? undefined;
    },
  };
}
