import { type Broadcast, type BroadcastDraft } from '../../shop/broadcast';
import { customersAmong } from '../customer-lookup';
import { type Database } from '../database';
import { instant } from '../instants';
import { type ShopSchema } from '../shop-schema';
import { storable, storableJson } from '../storable';
import { BROADCAST_COLUMNS, broadcastOf, type BroadcastRow } from './row';

/** A draft that nobody confirmed in this time was given up. */
const GIVEN_UP_MS = 24 * 60 * 60_000;

/** Writes the draft and its list in one transaction. @throws where the id is of one that was started */
export async function writeDraft(
  database: Database,
  schema: ShopSchema,
  { draft, telegramIds, at }: { draft: BroadcastDraft; telegramIds: Iterable<readonly number[]>; at: number },
): Promise<Broadcast> {
  return database.transaction(async () => {
    await removeDrafts(database, 'created_at < $before::timestamptz', { before: instant(at - GIVEN_UP_MS) });
    await removeDrafts(database, 'id = $id::uuid', { id: draft.id });
    const excluded = { blocked: 0, optedOut: 0 };
    for (const ids of telegramIds) {
      const { blocked, optedOut } = await writeRecipients(database, schema, draft.id, ids);
      excluded.blocked += blocked;
      excluded.optedOut += optedOut;
    }
    const [row] = await database.query<BroadcastRow>(
      `INSERT INTO bot_broadcasts (id, created_by, created_at, chat_id, topic_id, locale, title, segment, messages,
         main_locale, state, were_blocked, had_opted_out)
       VALUES ($id::uuid, $by::bigint, $at::timestamptz, $chat::bigint, $topic::bigint, $locale, $title,
         $segment::jsonb, $messages::jsonb, $main, 'draft', $blocked::integer, $out::integer)
       RETURNING ${BROADCAST_COLUMNS}`,
      {
        id: draft.id,
        by: draft.createdBy,
        at: instant(at),
        chat: draft.chatId,
        topic: draft.topicId,
        locale: draft.locale,
        title: storable(draft.title),
        segment: storableJson(draft.segment),
        messages: storableJson(draft.messages),
        main: draft.mainLocale,
        blocked: excluded.blocked,
        out: excluded.optedOut,
      },
    );
    if (!row) throw new Error('a broadcast was not written');
    return broadcastOf(row);
  });
}

/** Removes those drafts and their lists. */
export async function removeDrafts(
  database: Database,
  which: string,
  bind: Record<string, unknown>,
): Promise<void> {
  await database.query(
    `WITH gone AS (DELETE FROM bot_broadcasts WHERE state = 'draft' AND ${which} RETURNING id)
     DELETE FROM bot_broadcast_recipients WHERE broadcast_id IN (SELECT id FROM gone)`,
    bind,
  );
}

/** Those of a part of the list who may be written to; answers how many may not. */
async function writeRecipients(
  database: Database,
  schema: ShopSchema,
  id: string,
  telegramIds: readonly number[],
): Promise<{ blocked: number; optedOut: number }> {
  const [row] = await database.query<{ blocked: string; opted_out: string }>(
    `WITH asked AS (
       SELECT DISTINCT listed.telegram_id FROM unnest($ids::bigint[]) AS listed(telegram_id)
       WHERE listed.telegram_id > 0
     ), known AS (
       SELECT asked.telegram_id, profile.broadcasts_off_at IS NOT NULL AS is_out,
         EXISTS (${customersAmong(schema, 'asked.telegram_id', 'customer.blocked_at IS NOT NULL')}) AS is_blocked
       FROM asked LEFT JOIN bot_customer_profiles AS profile USING (telegram_id)
     ), written AS (
       INSERT INTO bot_broadcast_recipients (broadcast_id, telegram_id)
       SELECT $id::uuid, telegram_id FROM known WHERE NOT is_out AND NOT is_blocked
     )
     SELECT count(*) FILTER (WHERE is_blocked) AS blocked,
       count(*) FILTER (WHERE is_out AND NOT is_blocked) AS opted_out FROM known`,
    { ids: telegramIds, id },
  );
  return { blocked: Number(row?.blocked ?? 0), optedOut: Number(row?.opted_out ?? 0) };
}
