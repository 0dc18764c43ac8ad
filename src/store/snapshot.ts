import { type Snapshot } from '../metrics/reader';
import { type Database } from './database';

/** Runs `work` in a read-only transaction of one snapshot, each statement in a savepoint with a limit of its own. */
export function readSnapshot<T>(
  database: Database,
  statementMs: number,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const select: Snapshot['select'] = (sql, binds) =>
    database.transaction(() => database.query<Record<string, unknown>>(sql, { ...binds }), {
      timeoutMs: statementMs,
    });
  return database.transaction(() => work({ select }), { readOnly: true, isolation: 'repeatable read' });
}
