import { type Clock } from '../clock';
import { type Notice, type Notices } from '../shop/notice';
import { type Database } from './database';
import { instant } from './instants';
import { columnOf } from './mapped-names';
import { rememberSchema } from './remembered-schema';
import { type RowId, rowId } from './row-id';
import { storable } from './storable';

interface Row {
  id: string;
  chat_id: string;
  notice: Notice;
  attempts: number;
}

/** Longest reason that is kept of why a notice did not go out. */
const ERROR_LENGTH = 500;

/** A notice is *waiting*, *claimed* until its lease is over, or gone. `clock` is what `postpone` is told times of. */
export function createNotices(database: Database, clock: Clock): Notices {
  const schema = rememberSchema(database);
  const orderId = async (): Promise<RowId> => rowId(columnOf((await schema()).tables.orders, 'id'));

  return {
    async claim(limit, leaseMs) {
      const now = clock.now();
      // Only the first of a chat: while it is claimed or postponed, those behind it wait, and keep their order.
      const rows = await database.query<Row>(
        `WITH due AS (
           SELECT first.id FROM bot_notices AS first
           WHERE first.due_at <= $now::timestamptz
             AND (first.claimed_until IS NULL OR first.claimed_until <= $now::timestamptz)
             AND NOT EXISTS (
               SELECT FROM bot_notices AS earlier WHERE earlier.chat_id = first.chat_id AND earlier.id < first.id)
           ORDER BY first.id LIMIT $limit FOR UPDATE SKIP LOCKED
         )
         UPDATE bot_notices AS claimed SET claimed_until = $until::timestamptz, attempts = claimed.attempts + 1
         FROM due WHERE claimed.id = due.id
         RETURNING claimed.id, claimed.chat_id, claimed.notice, claimed.attempts`,
        { limit, now: instant(now), until: instant(now + leaseMs) },
      );
      return rows
        .map(({ id, chat_id: chatId, notice, attempts }) => ({
          id,
          chatId: Number(chatId),
          notice,
          attempt: attempts,
        }))
        .sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
    },

    async renew(ids, leaseMs) {
      await database.query(
        'UPDATE bot_notices SET claimed_until = $until::timestamptz WHERE id = ANY($ids::bigint[])',
        { ids, until: instant(clock.now() + leaseMs) },
      );
    },

    async done(id) {
      await database.query('DELETE FROM bot_notices WHERE id = $id::bigint', { id });
    },

    async postpone(id, dueAt, error) {
      await database.query(
        `UPDATE bot_notices SET claimed_until = NULL, due_at = $due::timestamptz, error = $error
         WHERE id = $id::bigint`,
        { id, due: instant(dueAt), error: storable(error).slice(0, ERROR_LENGTH) },
      );
    },

    async dropAll(chatId) {
      await database.query('DELETE FROM bot_notices WHERE chat_id = $chat::bigint', { chat: chatId });
    },

    async moveChat(from, to) {
      // Cards stay behind in the old group, where nothing can be edited any more: the next one is sent anew.
      await database.query(
        `WITH left_behind AS (DELETE FROM bot_order_cards WHERE chat_id = $from::bigint)
         UPDATE bot_notices SET chat_id = $to::bigint WHERE chat_id = $from::bigint`,
        { from, to },
      );
    },

    async cardMessage(order, chatId) {
      const { couldBe, value } = await orderId();
      if (!couldBe(order)) return undefined;
      const [row] = await database.query<{ message_id: string }>(
        `SELECT message_id FROM bot_order_cards WHERE order_id = ${value('$order')} AND chat_id = $chat::bigint`,
        { order, chat: chatId },
      );
      return row && Number(row.message_id);
    },

    async keepCardMessage(order, chatId, messageId) {
      const { value } = await orderId();
      await database.query(
        `INSERT INTO bot_order_cards (order_id, chat_id, message_id)
         VALUES (${value('$order')}, $chat::bigint, $message::bigint)
         ON CONFLICT (order_id, chat_id) DO UPDATE SET message_id = EXCLUDED.message_id`,
        { order, chat: chatId, message: messageId },
      );
    },
  };
}
