import { quote } from '../identifier';
import { type MigrationContext } from './context';
import { type MigrationSession } from './session';

type QuietContext = Pick<MigrationContext, 'ledger' | 'patiently' | 'query'>;

export interface QuietUpdates {
  /** To be called inside each transaction that updates. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

const TRIGGER = 'zzz_shop_pulse_keep_updated_at';
const FUNCTION = 'shop_pulse_keep_updated_at';
const SETTING = 'shop_pulse.quiet';

/**
 * Updates of `table` that do not set off what the other program hung onto it: a trigger that sets
 * updated_at to now would make every customer look changed today.
 *
 * A role that may do so switches triggers off for its own transaction. Any other role gets a trigger of
 * ours that runs last (they run in the order of their names) and puts updated_at back, for as long as the
 * backfill runs and for its transactions only.
 */
export async function quietUpdates(
  context: QuietContext,
  session: MigrationSession,
  table: string,
  updatedAt: string | undefined,
): Promise<QuietUpdates> {
  if (!(await hasUpdateTriggers(context, table))) return { begin: nothing, end: nothing };
  if (await maySwitchTriggersOff(session)) {
    return {
      begin: async () => void (await context.query('SET LOCAL session_replication_role = replica')),
      end: nothing,
    };
  }
  if (updatedAt === undefined) return { begin: nothing, end: nothing };

  const column = quote(updatedAt);
  await context.ledger.function(
    `${FUNCTION}()`,
    `CREATE FUNCTION ${FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF current_setting('${SETTING}', true) = 'on' THEN NEW.${column} := OLD.${column}; END IF;
       RETURN NEW;
     END $$`,
  );
  await context.ledger.trigger(
    TRIGGER,
    table,
    `CREATE TRIGGER ${TRIGGER} BEFORE UPDATE ON ${quote(table)} FOR EACH ROW EXECUTE FUNCTION ${FUNCTION}()`,
  );
  return {
    begin: async () => void (await context.query(`SET LOCAL ${SETTING} = 'on'`)),
    end: async () => {
      await context.ledger.remove('trigger', table, TRIGGER);
      await context.ledger.remove('function', '', `${FUNCTION}()`);
    },
  };
}

async function hasUpdateTriggers({ query }: QuietContext, table: string): Promise<boolean> {
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

async function nothing(): Promise<void> {}
