import { LOCALES, type Locale } from '../locales/locale';
import {
  type Delivery,
  type DeliveryLedger,
  type DeliveryRecord,
  type SentReport,
  type ToldFigures,
} from '../shop/reports/delivery';
import { type ReportKind } from '../shop/reports/kind';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

/**
 * A delivery that failed for certain is tried again after 1, 4, 9 ... minutes, at last every half hour: until the next
 * one is due it may still arrive, as after a long absence of Telegram.
 */
const LONGEST_WAIT_MIN = 30;

export interface DeliveryLedgerOptions {
  /** A chat by its first id, so that a move in the middle of a delivery changes no key. */
  originOf: (chatId: number) => number;
  /** The id that it has now. */
  currentOf: (chatId: number) => number;
}

const SAME = 'chat_id = $chat AND kind = $kind AND period = $period';
const RECORD = `chat_id, kind, period, CASE WHEN refused AND status = 'failed' THEN 'refused' ELSE status END AS status, late,
  ${inMilliseconds('claimed_at')} AS claimed_at, ${inMilliseconds('sent_at')} AS sent_at,
  ${inMilliseconds('corrected_at')} AS corrected_at`;

/** The ledger as table `report_deliveries`: the primary key (chat, kind, period) is what makes a report single. */
export function createDeliveryLedger(
  database: Database,
  { originOf, currentOf }: DeliveryLedgerOptions,
): DeliveryLedger {
  const keyOf = ({ chatId, kind, period }: Delivery) => ({ chat: originOf(chatId), kind, period });
  const changed = async (sql: string, bind: Record<string, unknown>): Promise<boolean> =>
    (await database.query(`${sql} RETURNING chat_id`, bind)).length === 1;

  const claimWhere =
    (condition: string): DeliveryLedger['claim'] =>
    (delivery, { owner, now, abandonedAfterMs }) =>
      changed(
        `INSERT INTO report_deliveries AS known (chat_id, kind, period, status, claimed_at, claimed_by, attempts, late)
         VALUES ($chat, $kind, $period, 'claimed', $now::timestamptz, $owner, 1, false)
         ON CONFLICT (chat_id, kind, period) DO UPDATE
           SET status = 'claimed', claimed_at = EXCLUDED.claimed_at, claimed_by = EXCLUDED.claimed_by,
             attempts = known.attempts + 1
           WHERE (known.status = 'claimed' AND known.claimed_at < $abandoned::timestamptz) OR (${condition})`,
        { ...keyOf(delivery), owner, now: instant(now), abandoned: instant(now - abandonedAfterMs) },
      );

  return {
    claim: claimWhere(
      `known.status = 'failed' AND known.refused IS NOT TRUE
       AND known.claimed_at < EXCLUDED.claimed_at + interval '30 seconds'
         - interval '1 minute' * least(known.attempts::bigint * known.attempts, ${LONGEST_WAIT_MIN})`,
    ),
    claimAgain: claimWhere(`known.status IN ('failed', 'unknown', 'skipped')`),
    async renew(delivery, owner, now) {
      await changed(
        `UPDATE report_deliveries SET claimed_at = $now::timestamptz
         WHERE ${SAME} AND status = 'claimed' AND claimed_by = $owner`,
        { ...keyOf(delivery), owner, now: instant(now) },
      );
    },
    async sent(delivery, { messageId, late, locale, missed, figures, now }) {
      await changed(
        `UPDATE report_deliveries SET status = 'sent', sent_at = $now::timestamptz, message_id = $message::bigint, late = $late,
           locale = $locale, missed = $missed::jsonb, figures = $figures::jsonb, shown = $figures::jsonb, sent_to = $to::bigint,
           photo_id = NULL, corrected_at = NULL, refused = NULL, error = NULL
         WHERE ${SAME}`,
        {
          ...{ ...keyOf(delivery), to: currentOf(delivery.chatId), now: instant(now) },
          ...{ message: messageId, late, locale },
          ...{ missed: JSON.stringify(missed), figures: JSON.stringify(figures) },
        },
      );
    },
    async photo(delivery, photoId) {
      await changed(`UPDATE report_deliveries SET photo_id = $photo::bigint WHERE ${SAME}`, {
        ...{ ...keyOf(delivery), photo: photoId },
      });
    },
    async notSent(delivery, { status, error }) {
      await changed(
        `UPDATE report_deliveries SET status = $status, refused = $refused, error = $error WHERE ${SAME}`,
        {
          ...keyOf(delivery),
          status: status === 'unknown' ? 'unknown' : 'failed',
          refused: status === 'refused',
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
    arrived: (delivery, now) =>
      changed(
        `UPDATE report_deliveries SET status = 'sent', sent_at = $now::timestamptz WHERE ${SAME} AND status = 'unknown'`,
        { ...keyOf(delivery), now: instant(now) },
      ),
    async newest(chatId, kind, before) {
      const [row] = await database.query<{ period: string | null }>(
        `SELECT max(period) AS period FROM report_deliveries
         WHERE chat_id = $chat AND kind = $kind
           AND ($before::text IS NULL OR (period < $before::text AND status IN ('sent', 'unknown', 'skipped')))`,
        { chat: originOf(chatId), kind, before: before ?? null },
      );
      return row?.period ?? undefined;
    },
    async unasked(chatId) {
      const rows = await database.query<{ kind: ReportKind; period: string }>(
        `SELECT kind, period FROM report_deliveries
         WHERE chat_id = $chat AND status = 'unknown' AND asked_at IS NULL ORDER BY claimed_at, kind`,
        { chat: originOf(chatId) },
      );
      return rows.map(({ kind, period }) => ({ chatId, kind, period }));
    },
    claimQuestion: (delivery, now) =>
      changed(
        `UPDATE report_deliveries SET asked_at = $now::timestamptz WHERE ${SAME} AND status = 'unknown' AND asked_at IS NULL`,
        { ...keyOf(delivery), now: instant(now) },
      ),
    async unask(delivery) {
      await changed(`UPDATE report_deliveries SET asked_at = NULL WHERE ${SAME}`, keyOf(delivery));
    },
    async sentSince(since) {
      const rows = await database.query<SentRow>(
        `SELECT chat_id, kind, period, late, locale, missed, figures, shown, message_id, photo_id, sent_to, ${inMilliseconds('sent_at')} AS sent_at
         FROM report_deliveries
         WHERE status = 'sent' AND message_id IS NOT NULL AND shown IS NOT NULL AND sent_at >= $since::timestamptz
         ORDER BY sent_at, chat_id, kind`,
        { since: instant(since) },
      );
      // A group that moved took no messages along: their numbers are those of others there.
      return rows
        .map((row) => sentReport(row, currentOf))
        .filter(({ chatId }, index) => chatId === Number(rows[index]?.sent_to));
    },
    async corrected(delivery, { shown, now }) {
      await changed(
        `UPDATE report_deliveries SET shown = $shown::jsonb, corrected_at = $now::timestamptz WHERE ${SAME}`,
        { ...keyOf(delivery), shown: JSON.stringify(shown), now: instant(now) },
      );
    },
    async gone(delivery) {
      await changed(`UPDATE report_deliveries SET message_id = NULL WHERE ${SAME}`, keyOf(delivery));
    },
    async history(limit, chatId) {
      const rows = await database.query<RecordRow>(
        `SELECT ${RECORD} FROM report_deliveries
         WHERE $chat::bigint IS NULL OR chat_id = $chat::bigint
         ORDER BY report_deliveries.claimed_at DESC, period DESC, kind LIMIT $limit::integer`,
        { chat: chatId === undefined ? null : originOf(chatId), limit },
      );
      return rows.map((row) => deliveryRecord(row, currentOf));
    },
  };
}

interface RecordRow {
  chat_id: string;
  kind: ReportKind;
  period: string;
  status: DeliveryRecord['status'];
  late: boolean;
  claimed_at: string;
  sent_at: string | null;
  corrected_at: string | null;
}

interface SentRow {
  chat_id: string;
  kind: ReportKind;
  period: string;
  late: boolean;
  locale: string | null;
  missed: string[] | null;
  figures: ToldFigures;
  shown: ToldFigures;
  message_id: string;
  photo_id: string | null;
  sent_to: string;
  sent_at: string;
}

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

function deliveryRecord(row: RecordRow, currentOf: (chatId: number) => number): DeliveryRecord {
  const { kind, period, status, late } = row;
  return {
    ...{ chatId: currentOf(Number(row.chat_id)), kind, period, status, late },
    claimedAt: Number(row.claimed_at),
    sentAt: numberOf(row.sent_at),
    correctedAt: numberOf(row.corrected_at),
  };
}

function sentReport(row: SentRow, currentOf: (chatId: number) => number): SentReport {
  const { kind, period, late, missed, figures, shown } = row;
  return {
    ...{ chatId: currentOf(Number(row.chat_id)), kind, period, late, missed: missed ?? [] },
    ...{ figures, shown },
    locale: LOCALES.find((locale: Locale) => locale === row.locale) ?? LOCALES[0],
    messageId: Number(row.message_id),
    photoId: numberOf(row.photo_id),
    sentAt: Number(row.sent_at),
  };
}
