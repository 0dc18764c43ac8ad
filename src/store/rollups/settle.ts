import { type Database } from '../database';

/** Smaller ones are read as a whole about as fast. */
const LARGE_BYTES = 2 ** 20;

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
    for (const { name, key } of large) await database.query(`CLUSTER ${name} USING ${key}`);
  }
  await database.query(`ANALYZE ${[facts, ...sums].join(', ')}`);
}
