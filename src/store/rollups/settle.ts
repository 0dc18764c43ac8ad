import { type Database } from '../database';
import { isLockFailure } from '../lock-failure';

/** Smaller ones are read as a whole about as fast. */
const LARGE_BYTES = 2 ** 20;
/** Whoever copies the database out holds every table until it is done, and everybody waits behind whoever waits for it. */
const PATIENCE_MS = 1_000;

/**
 * Of tables that a build has filled. It comes to customers one after the other, and sums are read by days: rows of one day
 * are put side by side, which on a server reads several times as fast as from a page each. And the planner takes a table
 * that has grown at once for an empty one until the next round of maintenance.
 */
export async function settle(database: Database, facts: string, sums: readonly string[]): Promise<void> {
  if (database.kind === 'server') {
    // Only its owner may; whoever is lent the tables reads them as they are.
    const large = await database.query<{ name: string; key: string }>(
      `SELECT sums.relname AS name, keys.relname AS key
       FROM pg_class AS sums JOIN pg_index ON indrelid = sums.oid AND indisprimary
       JOIN pg_class AS keys ON keys.oid = indexrelid
       WHERE sums.oid = ANY ($sums::text[]::regclass[]) AND pg_has_role(sums.relowner, 'USAGE')
         AND pg_relation_size(sums.oid) > ${LARGE_BYTES} ORDER BY 1`,
      { sums },
    );
    for (const { name, key } of large) await cluster(database, name, key);
  }
  await database.query(`ANALYZE ${[facts, ...sums].join(', ')}`);
}

/** Leaves the rows where they are if somebody has the table for longer. */
async function cluster(database: Database, table: string, key: string): Promise<void> {
  try {
    await database.transaction(async () => {
      await database.query(`SET LOCAL lock_timeout = ${PATIENCE_MS}`);
      await database.query(`CLUSTER ${table} USING ${key}`);
      await database.query('SET LOCAL lock_timeout = DEFAULT');
    });
  } catch (error) {
    if (!isLockFailure(error)) throw error;
  }
}
