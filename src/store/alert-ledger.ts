import { ALERT_KINDS, type AlertKind, type AlertLedger } from '../shop/reports/alert';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

type Alert = Parameters<AlertLedger['claim']>[0];

/** Told alerts as table `bot_alerts`, mutes as `bot_alert_mutes`, both under the first id of a chat. */
export function createAlertLedger(
  database: Database,
  { originOf }: { originOf: (chatId: number) => number },
): AlertLedger {
  const keyOf = ({ chatId, kind, about }: Alert) => ({ chat: originOf(chatId), kind, about });
  const SAME = 'chat_id = $chat AND kind = $kind AND about = $about';
  const touched = async (sql: string, bind: Record<string, unknown>): Promise<boolean> =>
    (await database.query(`${sql} RETURNING chat_id`, bind)).length === 1;

  return {
    claim: (alert, { now, notSince }) =>
      touched(
        `INSERT INTO bot_alerts AS known (chat_id, kind, about, told_at, is_open)
         SELECT $chat::bigint, $kind::text, $about::text, $now::timestamptz, true
         WHERE NOT EXISTS (
           SELECT 1 FROM bot_alert_mutes WHERE chat_id = $chat AND kind = $kind AND muted_until > $now::timestamptz
         )
         ON CONFLICT (chat_id, kind, about) DO UPDATE SET told_at = EXCLUDED.told_at, is_open = true
           WHERE known.told_at <= $notSince::timestamptz`,
        { ...keyOf(alert), now: instant(now), notSince: instant(notSince) },
      ),
    async release(alert) {
      await touched(
        `UPDATE bot_alerts SET told_at = '-infinity', is_open = false WHERE ${SAME}`,
        keyOf(alert),
      );
    },
    end: (alert) => touched(`UPDATE bot_alerts SET is_open = false WHERE ${SAME} AND is_open`, keyOf(alert)),
    async mute(chatId, kind, until) {
      const bind = { chat: originOf(chatId), kind };
      await (until === null
        ? touched('DELETE FROM bot_alert_mutes WHERE chat_id = $chat AND kind = $kind', bind)
        : touched(
            `INSERT INTO bot_alert_mutes (chat_id, kind, muted_until) VALUES ($chat, $kind, $until::timestamptz)
             ON CONFLICT (chat_id, kind) DO UPDATE SET muted_until = EXCLUDED.muted_until`,
            { ...bind, until: instant(until) },
          ));
    },
    async muted(chatId, now) {
      const rows = await database.query<{ kind: AlertKind; until: string }>(
        `SELECT kind, ${inMilliseconds('muted_until')} AS until FROM bot_alert_mutes
         WHERE chat_id = $chat AND muted_until > $now::timestamptz`,
        { chat: originOf(chatId), now: instant(now) },
      );
      const untilOf = new Map(rows.map(({ kind, until }) => [kind, Number(until)]));
      return ALERT_KINDS.flatMap((kind) => {
        const until = untilOf.get(kind);
        return until === undefined ? [] : [{ kind, until }];
      });
    },
  };
}
