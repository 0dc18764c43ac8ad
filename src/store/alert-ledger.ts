import { type AlertKind, type AlertLedger } from '../shop/reports/alert';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

interface Alert {
  chatId: number;
  kind: AlertKind;
  about: string;
}

/** Longer than a send takes that Telegram lets wait again and again. */
export const ALERT_LEASE_MS = 180_000;

/**
 * The ledger as tables `bot_alerts` and `bot_alert_mutes`: the primary key (chat, kind, about) is what makes one
 * process tell. `originOf` names a chat that moved by its first id.
 */
export function createAlertLedger(
  database: Database,
  originOf: (chatId: number) => number = (chatId) => chatId,
): AlertLedger {
  const keyOf = ({ chatId, kind, about }: Alert) => ({ chat: originOf(chatId), kind, about });
  const SAME = 'chat_id = $chat AND kind = $kind AND about = $about';

  const lease = (now: number) => ({ now: instant(now), until: instant(now + ALERT_LEASE_MS) });

  return {
    async claim(alert, { now, notSince }) {
      const rows = await database.query(
        `INSERT INTO bot_alerts AS known (chat_id, kind, about, told_at, is_open, claimed_until)
         SELECT $chat::bigint, $kind::text, $about::text, $now::timestamptz, true, $until::timestamptz
         WHERE NOT EXISTS (SELECT FROM bot_alert_mutes AS mute
           WHERE mute.chat_id = $chat::bigint AND mute.kind = $kind::text AND mute.muted_until > $now::timestamptz)
         ON CONFLICT (chat_id, kind, about) DO UPDATE SET told_at = EXCLUDED.told_at, is_open = true,
             claimed_until = EXCLUDED.claimed_until
           WHERE known.told_at < $since::timestamptz
             OR (known.is_open AND known.claimed_until <= $now::timestamptz)
         RETURNING chat_id`,
        { ...keyOf(alert), since: instant(notSince), ...lease(now) },
      );
      return rows.length === 1;
    },
    async open(alert, { since, notSince }) {
      await database.query(
        `INSERT INTO bot_alerts AS known (chat_id, kind, about, told_at, is_open)
         VALUES ($chat::bigint, $kind::text, $about::text, $since::timestamptz, true)
         ON CONFLICT (chat_id, kind, about) DO UPDATE SET told_at = EXCLUDED.told_at, is_open = true, claimed_until = NULL
           WHERE NOT known.is_open AND known.told_at <= $not_since::timestamptz
         RETURNING chat_id`,
        { ...keyOf(alert), since: instant(since), not_since: instant(notSince) },
      );
    },
    async confirm(alert) {
      await database.query(
        `UPDATE bot_alerts SET claimed_until = NULL WHERE ${SAME} RETURNING chat_id`,
        keyOf(alert),
      );
    },
    async isPending(alert) {
      const rows = await database.query(
        `SELECT chat_id FROM bot_alerts WHERE ${SAME} AND claimed_until IS NOT NULL`,
        keyOf(alert),
      );
      return rows.length === 1;
    },
    async release(alert) {
      await database.query(`DELETE FROM bot_alerts WHERE ${SAME} RETURNING chat_id`, keyOf(alert));
    },
    async end(alert, now) {
      // When it was told of stays: a trouble that flickers is told of no more often than one that lasts.
      const [row] = await database.query<{ told: string }>(
        `UPDATE bot_alerts SET is_open = false, claimed_until = $until::timestamptz
         WHERE ${SAME} AND (is_open OR claimed_until <= $now::timestamptz) RETURNING ${inMilliseconds('told_at')} AS told`,
        { ...keyOf(alert), ...lease(now) },
      );
      return row && Number(row.told);
    },
    async mute(chatId, kind, until) {
      const chat = originOf(chatId);
      await (until === null
        ? database.query(
            'DELETE FROM bot_alert_mutes WHERE chat_id = $chat AND kind = $kind RETURNING chat_id',
            {
              chat,
              kind,
            },
          )
        : database.query(
            `INSERT INTO bot_alert_mutes (chat_id, kind, muted_until) VALUES ($chat, $kind, $until::timestamptz)
             ON CONFLICT (chat_id, kind) DO UPDATE SET muted_until = EXCLUDED.muted_until RETURNING chat_id`,
            { chat, kind, until: instant(until) },
          ));
    },
    async muted(chatId, now) {
      const rows = await database.query<{ kind: AlertKind; until: string }>(
        `SELECT kind, ${inMilliseconds('muted_until')} AS until FROM bot_alert_mutes
         WHERE chat_id = $chat AND muted_until > $now::timestamptz ORDER BY kind`,
        { chat: originOf(chatId), now: instant(now) },
      );
      return rows.map(({ kind, until }) => ({ kind, until: Number(until) }));
    },
  };
}
