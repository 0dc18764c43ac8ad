import { type SchemaOverrides, type ShopSchema } from '../shop-schema';
import { type MigrationSession } from './session';

export const BOOKKEEPING = ['shop_pulse_migrations', 'shop_pulse_objects', 'shop_pulse_schema'] as const;

/** What the mapping was, and from which settings it came. */
export interface RecordedMapping {
  mapping: ShopSchema;
  overrides: SchemaOverrides;
}

export async function createBookkeeping({ query }: MigrationSession): Promise<void> {
  await query(`
    CREATE TABLE IF NOT EXISTS shop_pulse_migrations (
      name text PRIMARY KEY,
      applied_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE IF NOT EXISTS shop_pulse_objects (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      migration text NOT NULL,
      kind text NOT NULL,
      table_name text NOT NULL,
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (kind, table_name, name)
    );
    CREATE TABLE IF NOT EXISTS shop_pulse_schema (
      id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      mapping jsonb NOT NULL,
      overrides jsonb NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now()
    )`);
}

export async function dropBookkeeping({ query }: MigrationSession): Promise<void> {
  await query(`DROP TABLE IF EXISTS ${BOOKKEEPING.join(', ')}`);
}

export async function hasBookkeeping({ query }: MigrationSession): Promise<boolean> {
  const [row] = await query<{ there: boolean }>(
    `SELECT to_regclass('shop_pulse_migrations') IS NOT NULL AND to_regclass('shop_pulse_objects') IS NOT NULL
        AND to_regclass('shop_pulse_schema') IS NOT NULL AS there`,
  );
  return row?.there ?? false;
}

export async function appliedMigrations({ query }: MigrationSession): Promise<string[]> {
  const rows = await query<{ name: string }>('SELECT name FROM shop_pulse_migrations ORDER BY name');
  return rows.map(({ name }) => name);
}

/** Migrations that made something and did not come to their end, newest first. */
export async function unfinishedMigrations({ query }: MigrationSession): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT DISTINCT migration AS name FROM shop_pulse_objects
      WHERE migration NOT IN (SELECT name FROM shop_pulse_migrations) ORDER BY name DESC`,
  );
  return rows.map(({ name }) => name);
}

export async function recordedMapping({ query }: MigrationSession): Promise<RecordedMapping | undefined> {
  const [row] = await query<RecordedMapping>('SELECT mapping, overrides FROM shop_pulse_schema');
  return row;
}

export async function recordMapping({ query }: MigrationSession, recorded: RecordedMapping): Promise<void> {
  await query(
    `INSERT INTO shop_pulse_schema (mapping, overrides) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE
        SET mapping = excluded.mapping, overrides = excluded.overrides, recorded_at = now()`,
    [JSON.stringify(recorded.mapping), JSON.stringify(recorded.overrides)],
  );
}
