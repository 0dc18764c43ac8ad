import { UserError } from '../../errors';
import { type Logger } from '../../logger';
import { quote } from '../identifier';
import { patiently } from './patience';
import { type MigrationSession } from './session';

type Kind = 'table' | 'column' | 'index' | 'view' | 'constraint' | 'function' | 'trigger';

export interface LedgerEntry {
  id: string;
  kind: Kind;
  table_name: string;
  name: string;
}

/**
 * Makes objects and writes down each one it really made, so that the way back takes away those and no
 * others. Making and writing down are one transaction, and what is written down already is left alone:
 * a migration that was cut off continues where it stopped.
 */
export interface Ledger {
  table(name: string, sql: string): Promise<void>;
  column(table: string, name: string, type: string): Promise<void>;
  /** `on` is what follows the table: `(last_seen_at)`. On a server it is built without locking writers out. */
  index(name: string, table: string, on: string): Promise<void>;
  view(name: string, select: string): Promise<void>;
  /** `name` with its argument types, as DROP FUNCTION wants it. */
  function(name: string, sql: string): Promise<void>;
  trigger(name: string, table: string, sql: string): Promise<void>;
  constraint(name: string, table: string, sql: string): Promise<void>;
  /** The way back of everything the current migration made, newest first. */
  takeAway(): Promise<void>;
}

interface LedgerOptions {
  session: MigrationSession;
  logger: Logger;
  /** Name of the migration at work. */
  migration: () => string;
  concurrently: boolean;
}

export function createLedger({ session, logger, migration, concurrently }: LedgerOptions): Ledger {
  const short = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    patiently({ session, logger }, `${migration()}: ${what}`, work);

  const isRecorded = async (kind: Kind, table: string, name: string): Promise<boolean> => {
    const rows = await session.query(
      'SELECT 1 FROM shop_pulse_objects WHERE kind = $1 AND table_name = $2 AND name = $3',
      [kind, table, name],
    );
    return rows.length > 0;
  };
  const record = (kind: Kind, table: string, name: string): Promise<unknown> =>
    session.query(
      `INSERT INTO shop_pulse_objects (migration, kind, table_name, name) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [migration(), kind, table, name],
    );

  const make = async (kind: Kind, table: string, name: string, sql: string): Promise<void> => {
    if (await isRecorded(kind, table, name)) return;
    await short(`${kind} ${name}`, async () => {
      await session.query(sql);
      await record(kind, table, name);
    });
  };

  /** Null: there is no such index. */
  const validity = async (name: string): Promise<{ valid: boolean; table: string } | null> => {
    const [found] = await session.query<{ valid: boolean; table: string }>(
      `SELECT i.indisvalid AS valid, t.relname AS table
         FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
        WHERE c.relname = $1 AND c.relnamespace = to_regnamespace(quote_ident(current_schema()))`,
      [name],
    );
    return found ?? null;
  };

  const indexConcurrently = async (name: string, table: string, on: string): Promise<void> => {
    const found = await validity(name);
    if (found && found.table !== table) {
      throw new UserError(`An index named ${name} exists on ${found.table}; rename it, then migrate again.`);
    }
    if (found?.valid) return;
    // Written down first: building it cannot be part of a transaction, and a crash leaves an invalid index.
    await record('index', table, name);
    if (found) await session.query(`DROP INDEX CONCURRENTLY ${quote(name)}`);
    await session.query(`CREATE INDEX CONCURRENTLY ${quote(name)} ON ${quote(table)} ${on}`);
  };

  const drop = async ({ id, kind, table_name: table, name }: LedgerEntry): Promise<void> => {
    const forget = (): Promise<unknown> =>
      session.query('DELETE FROM shop_pulse_objects WHERE id = $1', [id]);
    if (kind === 'index' && concurrently) {
      await session.query(`DROP INDEX CONCURRENTLY IF EXISTS ${quote(name)}`);
      await forget();
      return;
    }
    await short(`drop ${kind} ${name}`, async () => {
      await session.query(dropStatement(kind, table, name));
      await forget();
    });
  };

  return {
    table: async (name, sql) => {
      const [there] = await session.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
        quote(name),
      ]);
      if (there?.there && !(await isRecorded('table', name, name))) throw new TakenError(name);
      await make('table', name, name, sql);
    },
    column: (table, name, type) =>
      make('column', table, name, `ALTER TABLE ${quote(table)} ADD COLUMN ${quote(name)} ${type}`),
    index: async (name, table, on) => {
      if (concurrently) return indexConcurrently(name, table, on);
      if (await validity(name)) return;
      await make('index', table, name, `CREATE INDEX ${quote(name)} ON ${quote(table)} ${on}`);
    },
    view: (name, select) => make('view', name, name, `CREATE VIEW ${quote(name)} AS\n${select}`),
    function: (name, sql) => make('function', '', name, sql),
    trigger: (name, table, sql) => make('trigger', table, name, sql),
    constraint: (name, table, sql) => make('constraint', table, name, sql),
    takeAway: async () => {
      const entries = await session.query<LedgerEntry>(
        'SELECT id, kind, table_name, name FROM shop_pulse_objects WHERE migration = $1 ORDER BY id DESC',
        [migration()],
      );
      for (const entry of entries) await drop(entry);
    },
  };
}

/** Something of ours would have a name that something of another program's has. */
export class TakenError extends UserError {
  constructor(name: string, what = 'A table or view') {
    super(
      `${what} named ${name} exists that Shop Pulse did not make; rename it or use another schema, then migrate again.`,
    );
  }
}

function dropStatement(kind: Kind, table: string, name: string): string {
  switch (kind) {
    case 'table':
      return `DROP TABLE IF EXISTS ${quote(name)}`;
    case 'view':
      return `DROP VIEW IF EXISTS ${quote(name)}`;
    case 'column':
      return `ALTER TABLE IF EXISTS ${quote(table)} DROP COLUMN IF EXISTS ${quote(name)}`;
    case 'constraint':
      return `ALTER TABLE IF EXISTS ${quote(table)} DROP CONSTRAINT IF EXISTS ${quote(name)}`;
    case 'index':
      return `DROP INDEX IF EXISTS ${quote(name)}`;
    case 'trigger':
      return `DROP TRIGGER IF EXISTS ${quote(name)} ON ${quote(table)}`;
    case 'function':
      return `DROP FUNCTION IF EXISTS ${name}`;
  }
}
