import { ConnectionError, DatabaseError } from 'sequelize';
import { type Snapshot } from '../metrics/reader';
import { type Replica, ReplicaUnfit } from './replica';
import { readSnapshot, type SnapshotOptions } from './snapshot';
import { within } from './within';
import { DatabaseTrouble } from './trouble';

const BEGIN_MS = 2_000;
/** The server gives up a slow statement itself; one that is silent for longer hangs. */
const SILENCE_MS = 2_000;
const SILENT = 'the replica did not answer';

/** What a replica says of itself, and not of the statement. */
const OWN_FAULTS = new Set([
  '40001', // serialization_failure: what was read must be cleaned away, as the primary has done
  '40P01', // deadlock_detected: the same, on a pinned page
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

/**
 * Reads a snapshot of the replica. Rejects with ReplicaUnfit, at once or on the way, where the work is to be done on
 * the primary: what it was told until then is worth nothing.
 */
export async function readReplica<T>(
  replica: Replica,
  { statementMs, toldLagMs, rollups, until }: SnapshotOptions & { toldLagMs: number },
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const { lagMs } = await replica.look();
  const dataAge = lagMs > toldLagMs ? lagMs : undefined;
  let fault: Error | undefined;
  let begun: () => void = () => undefined;
  const beginning = new Promise<void>((resolve) => (begun = resolve));

  const reading = readSnapshot(replica.database, { statementMs, rollups, until }, async (snapshot) => {
    begun();
    const result = await work({
      ...{ dataAge, unfit: snapshot.unfit, prepared: snapshot.prepared },
      async select(sql, binds, options) {
        if (fault) throw fault;
        try {
          return await within(statementMs + SILENCE_MS, snapshot.select(sql, binds, options), SILENT);
        } catch (error) {
          if (isOwnFault(error)) fault = replica.leave('the replica gave up a statement', error);
          throw error;
        }
      },
    });
    if (fault) throw fault;
    return result;
  });
  try {
    await within(BEGIN_MS, Promise.race([beginning, reading]), SILENT);
    const answer = await reading;
    if (answer) return answer.result;
    // Somebody is writing just now: the primary works in what has changed, and says what holds at this moment.
    throw new ReplicaUnfit('what has changed is not counted there yet');
  } catch (error) {
    // Cut off, it ends as well, and nobody hears how.
    reading.catch(() => undefined);
    if (fault) throw fault;
    throw isOwnFault(error) ? replica.leave('the replica does not answer', error) : error;
  }
}

function isOwnFault(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof DatabaseTrouble) return true;
  if (error instanceof DatabaseError) {
    const { code } = error.original as { code?: string };
    // Without a code of five characters the connection broke, which no server says.
    return code?.length !== 5 || OWN_FAULTS.has(code);
  }
  return error instanceof Error && error.message.startsWith(SILENT);
}
