import { type ActivityBuffer, type BufferState } from './activity';
import { type Connection } from './bot/connection';
import { type Clock } from './clock';
import { type DatabaseSupervisor } from './database-supervisor';
import { type Check, type CheckResult } from './http/checks';
import { type Reports } from './reports';
import { type Tick } from './reports/tick';
import { type DeliveryLedger, type DeliveryRecord } from './shop/reports/delivery';
import { type Replica } from './store/replica';
import { DatabaseTrouble, DISK_FULL, knownTrouble } from './store/trouble';
import { within } from './store/within';

export interface ReadinessOptions {
  /** Absent where there is none. */
  replica?: Pick<Replica, 'look' | 'state'>;
  supervisor: Pick<DatabaseSupervisor, 'check'>;
  connection: Pick<Connection, 'state'>;
  buffer: Pick<ActivityBuffer, 'state'>;
  tick: Pick<Tick, 'isRunning' | 'lastAt'>;
  reports: Pick<Reports, 'problem'>;
  deliveries: Pick<DeliveryLedger, 'history'>;
  /** Chats in the order in which they are listed: ids are shown to nobody without a password. */
  adminChats: Iterable<number>;
  clock: Clock;
}

const RECENT_DELIVERIES = 10;
/** What takes longer waits for a lock or a disk; its failure comes with the statement's own limit, much later. */
const WRITE_MS = 10_000;
/** Time to act before anything is lost. */
const NEARLY_FULL = 0.8;
/** Less than a check may take: late, it would count as not well. */
const REPLICA_MS = 1_000;
/** Five minutes that were missed are no long report. */
const TICK_MISSED_MS = 5 * 60_000;

/** The parts that can be unwell on their own. Reasons are ours: a driver's words may hold an address. */
export function readiness(options: ReadinessOptions): Record<string, CheckResult | Check> {
  const { supervisor, replica, connection, buffer, tick, reports, deliveries, adminChats, clock } = options;
  const { by, since, reason } = connection.state();
  const activity = buffer.state();
  const lastTickAt = tick.lastAt();
  const isLate = lastTickAt !== null && clock.now() - lastTickAt > TICK_MISSED_MS;
  return {
    database: () => databaseState(supervisor, activity),
    ...(replica && { replica: () => replicaState(replica) }),
    telegram: {
      ...state(reason ?? false),
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
      ...state(bufferTrouble(activity, clock.now())),
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

/**
 * The heartbeat writes one row in the place of another, for which a full disk has room: what has to grow tells of it.
 */
async function databaseState(
  supervisor: ReadinessOptions['supervisor'],
  { lastError }: BufferState,
): Promise<CheckResult> {
  try {
    await supervisor.check();
  } catch (error) {
    if (error instanceof DatabaseTrouble) return { ok: false, reason: error.message };
    throw error;
  }
  return state(knownTrouble(lastError) === DISK_FULL && DISK_FULL);
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

function bufferTrouble({ fullness, lastError, writingSince }: BufferState, now: number): string | false {
  if (fullness >= 1)
    return 'the buffer is full: new visits and events are dropped until the database takes it';
  if (fullness >= NEARLY_FULL) return 'the buffer is nearly full: what comes then is dropped';
  if (lastError !== null) {
    const reason = knownTrouble(lastError);
    return `visits could not be written${reason ? `, for ${reason}` : ''}; they are kept and tried again`;
  }
  const isStuck = writingSince !== null && now - writingSince > WRITE_MS;
  return isStuck && 'visits have been waiting for the database for more than ten seconds; they are kept';
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
