import { type Database } from '../database';
import { PENDING } from './sources';

const WAITING = `SELECT array_remove(ARRAY[
    ${PENDING.map((table) => `CASE WHEN EXISTS (SELECT FROM ${table}) THEN '${table}' END`).join(', ')}
  ], NULL) AS tables`;
/** No row while nothing can be read. */
const WAITING_TO_READ = `${WAITING} FROM rollup_state WHERE step <> 'new' AND NOT 'zone' = ANY (building)`;
const COUNT = `SELECT (${PENDING.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')})::text AS rows`;

/** In which of the tables something waits to be folded: most are empty, and all are looked at together. */
export async function waitingTables(database: Database, sql = WAITING): Promise<readonly string[]> {
  const [row] = await database.query<{ tables: string[] }>(sql);
  return row?.tables ?? [];
}

/** Whether anything waits that somebody who reads must not do without: nothing while all is being built. */
export const isReadingBehind = async (database: Database): Promise<boolean> =>
  (await waitingTables(database, WAITING_TO_READ)).length > 0;

/** How many rows wait in all. */
export async function countWaiting(database: Database): Promise<number> {
  const [row] = await database.query<{ rows: string }>(COUNT);
  return Number(row?.rows ?? 0);
}
