import { type Notice } from '../shop/notice';
import { type Database } from './database';
import { instant } from './instants';
import { storableJson } from './storable';

/** Writes what is to be told in chats, in the transaction that it tells of. `at`: milliseconds since the epoch. */
export async function writeNotices(
  database: Database,
  chatIds: Iterable<number>,
  notices: readonly Notice[],
  at: number,
): Promise<void> {
  const chats = [...chatIds];
  if (chats.length === 0 || notices.length === 0) return;
  await database.query(
    `INSERT INTO bot_notices (chat_id, notice, created_at, due_at)
     SELECT chat.id, told.notice::jsonb, $at::timestamptz, $at::timestamptz
     FROM unnest($notices::text[]) WITH ORDINALITY AS told(notice, place) CROSS JOIN unnest($chats::bigint[]) AS chat(id)
     ORDER BY told.place`,
    { notices: notices.map(storableJson), chats, at: instant(at) },
  );
}
