import { type Database } from '../../../src/store/database';

/**
 * All that a shop's tables hold, each row as JSON; left out are what is counted beforehand, what is of the moment, and
 * the migrations' own notes.
 */
export type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Others refer to these. */
const FIRST = ['users', 'products', 'orders', 'bot_broadcasts'];
const DERIVED = '^(rollup_|shop_pulse_)|^(service_heartbeat|bot_message_turns|bot_event_marks|bot_spread)$';

async function tables(database: Database): Promise<string[]> {
  const found = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT relispartition AND relname !~ $derived
     ORDER BY 1`,
    { derived: DERIVED },
  );
  const names = found.map(({ name }) => name);
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
}

interface Column {
  name: string;
  type: string;
}

/** Without the number that an event had once, to which nothing refers. */
const columnsOf = (database: Database, table: string): Promise<Column[]> =>
  database.query<Column & object>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $table::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND NOT ($table::text = 'events' AND attname = 'id') ORDER BY attnum`,
    { table },
  );

/** `like`: only tables and columns that these rows have. */
export async function rowsOf(database: Database, like?: Rows): Promise<Rows> {
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const table of await tables(database)) {
    if (like && !like[table]) continue;
    const wanted = like?.[table]?.[0];
    const columns = (await columnsOf(database, table)).filter(({ name }) => !wanted || name in wanted);
    const list = columns.map(({ name }) => `"${name}"`).join(', ');
    const found = await database.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(one) AS row FROM (SELECT ${list} FROM ${table}) AS one ORDER BY to_jsonb(one)::text`,
    );
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}

/** Puts rows into empty tables, as far as those and their columns are there. */
export async function putRows(database: Database, rows: Rows): Promise<void> {
  for (const table of await tables(database)) {
    const [first] = rows[table] ?? [];
    if (!first) continue;
    const columns = (await columnsOf(database, table)).filter(({ name }) => name in first);
    const list = columns.map(({ name }) => `"${name}"`).join(', ');
    await database.query(
      `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $rows::jsonb)`,
      { rows: JSON.stringify(rows[table]) },
    );
  }
}

/** Texts that a CHECK allows, by the column's name. */
const ALLOWED: Readonly<Record<string, string>> = {
  ...{ state: `'done'`, status: `'sent'`, payment: `'online'`, by_role: `'admin'`, charts: `'light'` },
};

/** Gives every table that is empty three rows, so that a migration finds something in each. */
export async function fillEmpty(database: Database): Promise<void> {
  for (const table of await tables(database)) {
    const [filled] = await database.query(`SELECT FROM ${table} LIMIT 1`);
    if (filled) continue;
    const columns = await columnsOf(database, table);
    const values = columns.map(({ name, type }) => (type === 'text' && ALLOWED[name]) || valueOf(type));
    const insert = database.query(
      `INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT ${values.join(', ')} FROM generate_series(1, 3) AS n ON CONFLICT DO NOTHING`,
    );
    await insert.catch((cause: unknown) => {
      throw new Error(`${table} takes no made-up rows: say in ALLOWED what a CHECK wants`, { cause });
    });
  }
}

function valueOf(type: string): string {
  if (/^(bigint|integer|smallint|numeric|double precision)/.test(type)) return 'n';
  if (/^(text|character)/.test(type)) return `'word ' || n`;
  if (type.startsWith('timestamp')) return `now() - n * interval '1 hour'`;
  if (type === 'date') return `current_date - n`;
  if (type === 'boolean') return 'true';
  if (type === 'uuid') return `('00000000-0000-4000-8000-00000000000' || n)::uuid`;
  if (type === 'jsonb') return `'{}'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (type === 'bytea') return `'x'::bytea`;
  throw new Error(`no value for ${type}`);
}
