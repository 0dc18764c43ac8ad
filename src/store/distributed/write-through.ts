import { type Database } from '../database';
import { SPREAD_TABLES, throughTable } from './spread';

/** Each names one spread table and one of the coordinator's: a cluster runs that, whatever its version. */
const MOVES = [
  `INSERT INTO activity_days AS stored (customer_id, day, first_at)
   SELECT customer_id, day, first_at FROM ${throughTable('activity_days')}
   ON CONFLICT (customer_id, day) DO UPDATE SET first_at = EXCLUDED.first_at
   WHERE EXCLUDED.first_at < stored.first_at`,
  `INSERT INTO events (at, customer_id, name, properties, update_id)
   SELECT at, customer_id, name, properties, update_id FROM ${throughTable('events')}`,
  ...SPREAD_TABLES.map((table) => `DELETE FROM ${throughTable(table)}`),
];

/**
 * Runs a statement that writes activity into the tables of the coordinator, and moves what it wrote to the cluster,
 * all in one transaction: nobody ever sees a row in both places, or in none.
 */
export function writtenThrough<R>(database: Database, write: () => Promise<R>): Promise<R> {
  return database.transaction(async () => {
    const result = await write();
    for (const sql of MOVES) await database.query(sql);
    return result;
  });
}
