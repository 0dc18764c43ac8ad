import { type ActivityBuffer, type BufferState } from './activity';
import { type Connection } from './bot/connection';
import { type Clock } from './clock';
import { type DatabaseSupervisor } from './database-supervisor';
import { type Check, type CheckResult } from './http/checks';
import { type Reports } from './reports';
import { type Tick } from './reports/tick';
import { type DeliveryLedger, type DeliveryRecord } from './shop/reports/delivery';
import { type Replica } from './store/replica';
import { within } from './store/within';

export interface ReadinessOptions {
  /** Absent where there is none. */
  replica?: Pick<Replica, 'look' | 'state'>;
  supervisor: Pick<DatabaseSupervisor, 'check'>;
  connection: Pick<Connection, 'problem' | 'state'>;
  buffer: Pick<ActivityBuffer, 'state'>;
  tick: Pick<Tick, 'isRunning' | 'lastAt'>;
  reports: Pick<Reports, 'problem'>;
  deliveries: Pick<DeliveryLedger, 'history'>;
  /** Chats in the order in which they are listed: ids are shown to nobody without a password. */
  adminChats: Iterable<number>;
  clock: Clock;
}

const RECENT_DELIVERIES = 10;
/** Time to act before anything is lost. */
const NEARLY_FULL = 0.8;
/** Less than a check may take: late, it would count as not well. */
const REPLICA_MS = 1_000;
/** Five minutes that were missed are no long report. */
const TICK_MISSED_MS = 5 * 60_000;

/** The parts that can be unwell on their own. Reasons are ours: a driver's words may hold an address. */
export function readiness(options: ReadinessOptions): Record<string, CheckResult | Check> {
  const { supervisor, replica, connection, buffer, tick, reports, deliveries, adminChats, clock } = options;
  const { by, since } = connection.state();
  const activity = buffer.state();
  const lastTickAt = tick.lastAt();
  const isLate = lastTickAt !== null && clock.now() - lastTickAt > TICK_MISSED_MS;
  return {
    async database() {
      await supervisor.check();
      return { ok: true };
    },
    ...(replica && { replica: () => replicaState(replica) }),
    telegram: {
      ...state(
        connection.problem() !== null && 'Telegram does not answer or refuses the bot; the log says why',
      ),
      detail: { by, since: iso(since) },
    },
    schedule: {
      ...state(
        (!tick.isRunning() && 'the schedule does not run') ||
          (isLate && 'what is done every minute has not been done for more than five'),
      ),
      detail: { last_at: iso(lastTickAt) },
    },
    buffer: {
      ...state(bufferTrouble(activity)),
      detail: {
        waiting_people: activity.waitingPeople,
        waiting_events: activity.waitingEvents,
        dropped_people: activity.droppedPeople,
        dropped_events: activity.droppedEvents,
      },
    },
    async reports() {
      // Without a database nothing is known of them, which is said of the database.
      const recent = await deliveries.history(RECENT_DELIVERIES).catch(() => []);
      return {
        ...state(reports.problem() !== null && 'a report could not be prepared; it is tried again'),
        detail: { deliveries: recent.map((record) => deliveryJson(record, [...adminChats])) },
      };
    },
  };
}

function state(problem: string | false): CheckResult {
  return problem === false ? { ok: true } : { ok: false, reason: problem };
}

/** Well in any case: without it the primary is read, and a balancer that sent nobody here would help nobody. */
async function replicaState(replica: Pick<Replica, 'look' | 'state'>): Promise<CheckResult> {
  // One that hangs is found out by the look all the same: the next who asks is told.
  await within(REPLICA_MS, replica.look(), 'no answer').catch(() => undefined);
  const { problem, lagMs } = replica.state();
  return {
    ok: true,
    ...(problem !== null && { reason: `${problem}; figures are read on the primary` }),
    detail: { read: problem === null ? 'replica' : 'primary', lag_seconds: lagMs && lagMs / 1_000 },
  };
}

function bufferTrouble({ fullness, lastError }: BufferState): string | false {
  if (fullness >= 1)
    return 'the buffer is full: new visits and events are dropped until the database takes it';
  if (fullness >= NEARLY_FULL) return 'the buffer is nearly full: what comes then is dropped';
  return lastError !== null && 'visits could not be written; they are kept and tried again';
}

const iso = (instant: number | null) => instant && new Date(instant).toISOString();

/** `chat` is its place in ADMIN_CHAT_IDS, from 1; null for one that is not listed any more. */
function deliveryJson(record: DeliveryRecord, listed: readonly number[]): Record<string, unknown> {
  const { chatId, kind, period, status, late, claimedAt, sentAt, correctedAt } = record;
  return {
    ...{ chat: listed.indexOf(chatId) + 1 || null, kind, period, status, late },
    ...{ claimed_at: iso(claimedAt), sent_at: iso(sentAt), corrected_at: iso(correctedAt) },
  };
}
