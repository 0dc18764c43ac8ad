import { type AlertKind, type AlertLedger } from '../shop/reports/alert';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

interface Alert {
  chatId: number;
  kind: AlertKind;
  about: string;
}

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

  return {
    async claim(alert, { now, notSince }) {
      const rows = await database.query(
        `INSERT INTO bot_alerts AS known (chat_id, kind, about, told_at, is_open)
         SELECT $chat::bigint, $kind::text, $about::text, $now::timestamptz, true
         WHERE NOT EXISTS (SELECT FROM bot_alert_mutes AS mute
           WHERE mute.chat_id = $chat::bigint AND mute.kind = $kind::text AND mute.muted_until > $now::timestamptz)
         ON CONFLICT (chat_id, kind, about) DO UPDATE SET told_at = EXCLUDED.told_at, is_open = true
           WHERE known.told_at < $since::timestamptz
         RETURNING chat_id`,
        { ...keyOf(alert), now: instant(now), since: instant(notSince) },
      );
      return rows.length === 1;
    },
    async release(alert) {
      await database.query(`DELETE FROM bot_alerts WHERE ${SAME} RETURNING chat_id`, keyOf(alert));
    },
    async end(alert) {
      // When it was told of stays: a trouble that flickers is told of no more often than one that lasts.
      const rows = await database.query(
        `UPDATE bot_alerts SET is_open = false WHERE ${SAME} AND is_open RETURNING chat_id`,
        keyOf(alert),
      );
      return rows.length === 1;
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
