import { type ChatMoves } from '../shop/admin-chats';
import { type Notices } from '../shop/notice';
import { type Database } from './database';
import { instant } from './instants';

/** Moves as table `bot_moved_chats`; notices, broadcasts and conversations move along in the same transaction. */
export function createChatMoves(database: Database, notices: Pick<Notices, 'moveChat'>): ChatMoves {
  return {
    async all() {
      const rows = await database.query<{ old_chat_id: string; new_chat_id: string }>(
        'SELECT old_chat_id, new_chat_id FROM bot_moved_chats ORDER BY at, old_chat_id',
      );
      return rows.map(({ old_chat_id: from, new_chat_id: to }) => ({ from: Number(from), to: Number(to) }));
    },
    async keep({ from, to }, at) {
      await database.transaction(async () => {
        await database.query(
          `INSERT INTO bot_moved_chats (old_chat_id, new_chat_id, at)
           VALUES ($from::bigint, $to::bigint, $at::timestamptz)
           ON CONFLICT DO NOTHING`,
          { from, to, at: instant(at) },
        );
        await notices.moveChat(from, to);
        // Progress and results go on in the new chat, in a message of its own.
        await database.query(
          `UPDATE bot_broadcasts SET chat_id = $to::bigint, message_id = NULL WHERE chat_id = $from::bigint`,
          { from, to },
        );
        await moveConversations(database, from, to);
      });
    },
  };
}

/** What somebody was being asked goes on in the new chat: a state names its chat in every update that it has seen. */
async function moveConversations(database: Database, from: number, to: number): Promise<void> {
  const rows = await database.query<{ telegram_id: string; state: unknown }>(
    'DELETE FROM bot_conversations WHERE chat_id = $from::bigint RETURNING telegram_id, state',
    { from },
  );
  for (const { telegram_id: telegramId, state } of rows) {
    const moved = JSON.stringify(state, (_key, value: unknown) => (value === from ? to : value));
    await database.query(
      `INSERT INTO bot_conversations (telegram_id, chat_id, state, updated_at)
       VALUES ($telegram::bigint, $to::bigint, $state::jsonb, now()) ON CONFLICT DO NOTHING`,
      { telegram: telegramId, to, state: moved },
    );
  }
}
