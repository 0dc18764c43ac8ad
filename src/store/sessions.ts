import { type ActivityEvent } from '../activity';
import { type Clock } from '../clock';
import { type SessionKey, type Sessions } from '../shop/session';
import { askedAgain } from './asked-again';
import { type Database } from './database';
import { instant } from './instants';
import { knownLocale } from './profiles';
import { storable, storableJson } from './storable';

/** JSON has no number as long as that of an event with a key of its own. */
type KeptEvent = Omit<ActivityEvent, 'updateId'> & { updateId: number | string };

interface Row {
  handled: KeptEvent[] | null;
  locale: string | null;
  contact_name: string | null;
  phone: string | null;
  address: string | null;
  /** In an array of one: a state may be null itself. */
  conversation: [unknown] | null;
}

const MARK = `INSERT INTO bot_handled_updates (chat_id, update_key, events, handled_at)
  VALUES ($chat::bigint, $update, $events::jsonb, $now::timestamptz) ON CONFLICT DO NOTHING`;

export function createSessions(database: Database, clock: Clock): Sessions {
  /** Each may be asked twice: what is marked stays so, and a state is written over by itself. */
  const query: Database['query'] = (sql, bind) => askedAgain(() => database.query(sql, bind));
  const mark = ({ chatId, update }: SessionKey, events: readonly ActivityEvent[]) => ({
    chat: chatId,
    update: storable(update),
    events: storableJson(events.map(toKept)),
    now: instant(clock.now()),
  });

  return {
    async open({ telegramId, chatId, update }) {
      const [row] = await query<Row>(
        `SELECT
           (SELECT events FROM bot_handled_updates WHERE chat_id = $chat::bigint AND update_key = $update) AS handled,
           profile.locale, profile.contact_name, profile.phone, profile.address,
           (SELECT jsonb_build_array(state) FROM bot_conversations
             WHERE telegram_id = $telegram::bigint AND chat_id = $chat::bigint) AS conversation
         FROM (SELECT $telegram::bigint AS telegram_id) AS person
         LEFT JOIN bot_customer_profiles AS profile USING (telegram_id)`,
        { telegram: telegramId, chat: chatId, update: storable(update) },
      );
      return {
        handled: row?.handled?.map(fromKept) ?? null,
        profile: {
          locale: knownLocale(row?.locale ?? null),
          contactName: row?.contact_name ?? null,
          phone: row?.phone ?? null,
          address: row?.address ?? null,
        },
        conversation: row?.conversation?.[0],
      };
    },

    async close(key, events) {
      await query(MARK, mark(key, events));
    },

    async closeWith(key, events, conversation) {
      const bind = { ...mark(key, events), telegram: key.telegramId };
      if (conversation === undefined) {
        await query(
          `WITH marked AS (${MARK})
           DELETE FROM bot_conversations WHERE telegram_id = $telegram::bigint AND chat_id = $chat::bigint`,
          bind,
        );
        return;
      }
      await query(
        `WITH marked AS (${MARK})
         INSERT INTO bot_conversations (telegram_id, chat_id, state, updated_at)
         VALUES ($telegram::bigint, $chat::bigint, $state::jsonb, $now::timestamptz)
         ON CONFLICT (telegram_id, chat_id) DO UPDATE SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at`,
        { ...bind, state: storableJson(conversation) },
      );
    },

    async forget(before) {
      await database.query('DELETE FROM bot_handled_updates WHERE handled_at < $before::timestamptz', {
        before: instant(before),
      });
    },
  };
}

const toKept = ({ updateId, ...event }: ActivityEvent): KeptEvent => ({
  ...event,
  updateId: typeof updateId === 'bigint' ? String(updateId) : updateId,
});

const fromKept = ({ updateId, ...event }: KeptEvent): ActivityEvent => ({
  ...event,
  updateId: typeof updateId === 'string' ? BigInt(updateId) : updateId,
});
