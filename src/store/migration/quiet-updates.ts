import { quote } from '../identifier';
import { type MigrationSession } from './session';

/** Local to a transaction that updates another program's customers: its updated_at is then put back by our trigger. */
export const QUIET = `set_config('shop_pulse.quiet', 'on', true)`;

/**
 * What a transaction begins with so that its updates of `table` set off as little as can be of what the
 * other program hung onto it. A role that may do so switches all triggers off; any other relies on ours,
 * which keeps updated_at as it is.
 */
export async function quietUpdates(session: MigrationSession, table: string): Promise<() => Promise<void>> {
  const { query } = session;
  const isolated = (await hasUpdateTriggers(session, table)) && (await maySwitchTriggersOff(session));
  return async () => {
    await query(`SELECT ${QUIET}`);
    if (isolated) await query('SET LOCAL session_replication_role = replica');
  };
}

async function hasUpdateTriggers({ query }: MigrationSession, table: string): Promise<boolean> {
  // Bit 4 of tgtype is UPDATE; a trigger on certain columns only is not set off by ours.
  const rows = await query(
    `SELECT 1 FROM pg_trigger
      WHERE tgrelid = to_regclass($1) AND NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 16 <> 0
        AND tgattr::text = ''`,
    [quote(table)],
  );
  return rows.length > 0;
}

async function maySwitchTriggersOff({ query }: MigrationSession): Promise<boolean> {
  await query('BEGIN');
  try {
    await query('SET LOCAL session_replication_role = replica');
    return true;
  } catch {
    return false;
  } finally {
    await query('ROLLBACK');
  }
}
