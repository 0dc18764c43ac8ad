import { type ActivityBuffer } from './activity';
import { type Connection } from './bot/connection';
import { type DatabaseSupervisor } from './database-supervisor';
import { type Check, type CheckResult } from './http/routes/health';
import { type Reports } from './reports';
import { type Tick } from './reports/tick';
import { type DeliveryLedger, type DeliveryRecord } from './shop/reports/delivery';

export interface ReadinessOptions {
  supervisor: Pick<DatabaseSupervisor, 'check'>;
  connection: Pick<Connection, 'problem'>;
  buffer: Pick<ActivityBuffer, 'state'>;
  tick: Pick<Tick, 'isRunning'>;
  reports: Pick<Reports, 'problem'>;
  deliveries: Pick<DeliveryLedger, 'history'>;
  /** Chats in the order in which they are listed: ids are shown to nobody without a password. */
  adminChats: Iterable<number>;
}

const RECENT_DELIVERIES = 10;

/** The parts that can be unwell on their own. Reasons are ours: a driver's words may hold an address. */
export function readiness(options: ReadinessOptions): Record<string, CheckResult | Check> {
  const { supervisor, connection, buffer, tick, reports, deliveries, adminChats } = options;
  const state = (problem: string | false) =>
    problem === false ? { ok: true } : { ok: false, reason: problem };
  return {
    async database() {
      await supervisor.check();
      return { ok: true };
    },
    telegram: state(
      connection.problem() !== null && 'Telegram does not answer or refuses the bot; the log says why',
    ),
    activity: state(
      buffer.state().lastError !== null && 'visits could not be written; they are kept and tried again',
    ),
    async reports() {
      // Without a database nothing is known of them, which is said of the database.
      const recent = await deliveries.history(RECENT_DELIVERIES).catch(() => []);
      return {
        ...state(
          (!tick.isRunning() && 'the schedule does not run') ||
            (reports.problem() !== null && 'a report could not be prepared; it is tried again'),
        ),
        detail: { deliveries: recent.map((record) => deliveryJson(record, [...adminChats])) },
      };
    },
  };
}

/** `chat` is its place in ADMIN_CHAT_IDS, from 1; null for one that is not listed any more. */
function deliveryJson(record: DeliveryRecord, listed: readonly number[]): Record<string, unknown> {
  const { chatId, kind, period, status, late, claimedAt, sentAt, correctedAt } = record;
  const iso = (instant: number | null) => instant && new Date(instant).toISOString();
  return {
    ...{ chat: listed.indexOf(chatId) + 1 || null, kind, period, status, late },
    ...{ claimed_at: iso(claimedAt), sent_at: iso(sentAt), corrected_at: iso(correctedAt) },
  };
}
