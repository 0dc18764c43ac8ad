import { type Clock } from '../clock';
import { EFFECT_MS, type Broadcast, type BroadcastProgress, type Broadcasts } from '../shop/broadcast';
import { claimRecipients } from './broadcast/claim';
import { removeDrafts, writeDraft } from './broadcast/draft';
import { broadcastEffect } from './broadcast/effect';
import { BROADCAST_COLUMNS, broadcastOf, type BroadcastRow } from './broadcast/row';
import { type Database } from './database';
import { instant } from './instants';
import { rememberSchema } from './remembered-schema';
import { isUuid } from './row-id';
import { storable } from './storable';

export interface BroadcastsOptions {
  database: Database;
  /** Status keys that count as revenue. */
  revenue: readonly string[];
  clock: Clock;
}

/** Longest reason that is kept of why somebody was not reached. */
const ERROR_LENGTH = 300;

/**
 * A recipient is *waiting* -> *claimed* (by `claim`, before Telegram is called) -> *sent*, *blocked*, *failed* or
 * *unknown* (by `settle`, or *unknown* once the claim's lease is over), or waiting again (by `release`, where
 * certainly nothing was sent). Nothing leads back from an outcome.
 */
export function createBroadcasts({ database, revenue, clock }: BroadcastsOptions): Broadcasts {
  const schema = rememberSchema(database);

  async function one(sql: string, bind: Record<string, unknown>): Promise<Broadcast | undefined> {
    const [row] = await database.query<BroadcastRow>(`${sql} RETURNING ${BROADCAST_COLUMNS}`, bind);
    return row && broadcastOf(row);
  }

  return {
    draft: async (draft, telegramIds, at) => writeDraft(database, await schema(), { draft, telegramIds, at }),

    discard: (id) => removeDrafts(database, 'id = $id::uuid', { id }),

    start: (id, at) =>
      one(
        `UPDATE bot_broadcasts SET state = 'sending', started_at = $at::timestamptz
         WHERE id = $id::uuid AND state = 'draft'`,
        { id, at: instant(at) },
      ),

    async find(id) {
      if (!isUuid(id)) return undefined;
      const [row] = await database.query<BroadcastRow>(
        `SELECT ${BROADCAST_COLUMNS} FROM bot_broadcasts WHERE id = $id::uuid`,
        { id },
      );
      return row && broadcastOf(row);
    },

    cancel: (id, at) =>
      one(
        `UPDATE bot_broadcasts SET state = 'cancelled', finished_at = $at::timestamptz,
           report_due_at = $due::timestamptz
         WHERE id = $id::uuid AND state = 'sending'`,
        { id, at: instant(at), due: instant(at + EFFECT_MS) },
      ),

    lead: (owner, leaseMs) =>
      one(
        `WITH first AS (
           SELECT id FROM bot_broadcasts WHERE state = 'sending' ORDER BY started_at, id LIMIT 1 FOR UPDATE
         )
         UPDATE bot_broadcasts SET led_by = $owner, led_until = $until::timestamptz
         WHERE id = (SELECT id FROM first) AND state = 'sending'
           AND (led_by IS NULL OR led_by = $owner OR led_until <= $now::timestamptz)`,
        { owner, now: instant(clock.now()), until: instant(clock.now() + leaseMs) },
      ),

    claim: async (id, limit, leaseMs) =>
      claimRecipients(database, await schema(), { id, limit, leaseMs, now: clock.now() }),

    async settle(id, telegramId, outcome) {
      await database.query(
        // An answer that comes after the lease is over still tells what became of the message.
        `UPDATE bot_broadcast_recipients
         SET status = $status, at = $at::timestamptz, message_id = $message::bigint, error = $error
         WHERE broadcast_id = $id::uuid AND telegram_id = $telegram::bigint AND status IN ('claimed', 'unknown')`,
        {
          id,
          telegram: telegramId,
          status: outcome.status,
          at: instant(clock.now()),
          message: 'messageId' in outcome ? outcome.messageId : null,
          error: 'error' in outcome ? storable(outcome.error).slice(0, ERROR_LENGTH) : null,
        },
      );
    },

    async release(id, telegramId, dueAt, error) {
      await database.query(
        `UPDATE bot_broadcast_recipients SET status = 'waiting', due_at = $due::timestamptz, error = $error,
           attempts = attempts - CASE WHEN $error::text IS NULL THEN 1 ELSE 0 END
         WHERE broadcast_id = $id::uuid AND telegram_id = $telegram::bigint AND status = 'claimed'`,
        {
          ...{ id, telegram: telegramId, due: instant(dueAt) },
          error: error === null ? null : storable(error).slice(0, ERROR_LENGTH),
        },
      );
    },

    async finish(id, at) {
      const finished = await one(
        `UPDATE bot_broadcasts SET state = 'done', finished_at = $at::timestamptz, report_due_at = $due::timestamptz
         WHERE id = $id::uuid AND state = 'sending' AND NOT EXISTS (
           SELECT FROM bot_broadcast_recipients
           WHERE broadcast_id = $id::uuid AND status IN ('waiting', 'claimed'))`,
        { id, at: instant(at), due: instant(at + EFFECT_MS) },
      );
      return finished !== undefined;
    },

    async progress(id) {
      const rows = await database.query<{
        status: keyof BroadcastProgress;
        people: string;
        opted_out: string;
      }>(
        `SELECT status, count(*) AS people, count(opted_out_at) AS opted_out
         FROM bot_broadcast_recipients WHERE broadcast_id = $id::uuid GROUP BY status`,
        { id },
      );
      const progress: BroadcastProgress = {
        ...{ waiting: 0, claimed: 0, sent: 0, blocked: 0, failed: 0, unknown: 0, skipped: 0 },
        ...{ optedOut: 0, total: 0 },
      };
      for (const { status, people, opted_out: optedOut } of rows) {
        progress[status] = Number(people);
        progress.total += Number(people);
        progress.optedOut += Number(optedOut);
      }
      return progress;
    },

    effect: async (id) => broadcastEffect(database, await schema(), { id, revenue, now: clock.now() }),

    async showIn(id, { chatId, topicId, messageId }) {
      await database.query(
        `UPDATE bot_broadcasts
         SET chat_id = $chat::bigint, topic_id = $topic::bigint, message_id = $message::bigint
         WHERE id = $id::uuid`,
        { id, chat: chatId, topic: topicId, message: messageId },
      );
    },

    async untold() {
      const rows = await database.query<BroadcastRow>(
        // Whoever is still being written to belongs to the result; a claim of a dead process does not end by itself.
        `WITH lost AS (
           UPDATE bot_broadcast_recipients AS recipient
           SET status = 'unknown', at = $now::timestamptz, error = 'the process ended before the answer'
           FROM bot_broadcasts AS ended
           WHERE ended.told_at IS NULL AND ended.state = 'cancelled' AND recipient.broadcast_id = ended.id
             AND recipient.status = 'claimed' AND recipient.claimed_until <= $now::timestamptz
         )
         SELECT ${BROADCAST_COLUMNS} FROM bot_broadcasts
         WHERE told_at IS NULL AND state IN ('cancelled', 'done') AND NOT EXISTS (
           SELECT FROM bot_broadcast_recipients
           WHERE broadcast_id = bot_broadcasts.id AND status = 'claimed')
         ORDER BY finished_at, id`,
        { now: instant(clock.now()) },
      );
      return rows.map(broadcastOf);
    },

    async told(id, at) {
      await database.query(
        'UPDATE bot_broadcasts SET told_at = $at::timestamptz WHERE id = $id::uuid AND told_at IS NULL',
        { id, at: instant(at) },
      );
    },

    claimReport: () =>
      one(
        `WITH due AS (
           SELECT id FROM bot_broadcasts WHERE reported_at IS NULL AND report_due_at <= $now::timestamptz
           ORDER BY report_due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
         )
         UPDATE bot_broadcasts SET reported_at = $now::timestamptz
         WHERE id = (SELECT id FROM due) AND reported_at IS NULL`,
        { now: instant(clock.now()) },
      ),

    async postponeReport(id, dueAt) {
      await database.query(
        `UPDATE bot_broadcasts SET reported_at = NULL, report_due_at = $due::timestamptz WHERE id = $id::uuid`,
        { id, due: instant(dueAt) },
      );
    },

    async optOut(telegramId, id, at) {
      await database.query(
        `WITH because AS (
           UPDATE bot_broadcast_recipients SET opted_out_at = coalesce(opted_out_at, $at::timestamptz)
           WHERE broadcast_id = $id::uuid AND telegram_id = $telegram::bigint
         )
         INSERT INTO bot_customer_profiles (telegram_id, broadcasts_off_at, updated_at)
         VALUES ($telegram::bigint, $at::timestamptz, $at::timestamptz)
         ON CONFLICT (telegram_id) DO UPDATE SET broadcasts_off_at =
           coalesce(bot_customer_profiles.broadcasts_off_at, EXCLUDED.broadcasts_off_at)`,
        { telegram: telegramId, id, at: instant(at) },
      );
    },

    async optIn(telegramId, id) {
      await database.query(
        `WITH because AS (
           UPDATE bot_broadcast_recipients SET opted_out_at = NULL
           WHERE broadcast_id = $id::uuid AND telegram_id = $telegram::bigint
         )
         UPDATE bot_customer_profiles SET broadcasts_off_at = NULL WHERE telegram_id = $telegram::bigint`,
        { telegram: telegramId, id },
      );
    },
  };
}
