import { type Database } from './database';
import { within } from './within';

/** The primary is asked where it stands only to tell silence from lag: it may be away. */
const PRIMARY_MS = 1_000;
/** What a busy server applies in a blink is no lag. */
const BLINK_MS = 50;

/** How a replica stands beside its primary. */
export interface ReplicaPosition {
  /** False of a primary: a replica that was promoted, or a wrong address. */
  isStandby: boolean;
  /** How far its data is behind, in milliseconds; null where that cannot be known. */
  lagMs: number | null;
}

/**
 * Where a replica has applied all that the primary has written, it is not behind, however long ago the last change
 * was. Else it is as old as the last change that it has applied. Where the primary does not answer, what the replica
 * was sent stands for what was written, as long as it is connected.
 */
export async function replicaPosition(primary: Database, replica: Database): Promise<ReplicaPosition> {
  const written = await within(PRIMARY_MS, writtenBy(primary), 'no answer').catch(() => null);
  const first = await ask(replica, written);
  if (first.lagMs === 0 || !first.isStandby) return first;
  await new Promise((resolve) => setTimeout(resolve, BLINK_MS));
  return ask(replica, written);
}

async function writtenBy(primary: Database): Promise<string | null> {
  const [row] = await primary.query<{ position: string }>(
    'SELECT pg_current_wal_flush_lsn()::text AS position',
  );
  return row?.position ?? null;
}

async function ask(replica: Database, written: string | null): Promise<ReplicaPosition> {
  // Whoever may not read the receiver's state still sees that there is one.
  const [row] = await replica.query<{ is_standby: boolean; lag_ms: number | null }>(
    `SELECT pg_is_in_recovery() AS is_standby,
       CASE WHEN CASE WHEN $written::pg_lsn IS NOT NULL THEN pg_last_wal_replay_lsn() >= $written::pg_lsn
                 ELSE pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
                   AND EXISTS (SELECT FROM pg_stat_wal_receiver) END
         THEN 0
         ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000
       END::float8 AS lag_ms`,
    { written },
  );
  return { isStandby: row?.is_standby ?? false, lagMs: row?.lag_ms ?? null };
}
