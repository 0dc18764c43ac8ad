import { type MappedTable, type ShopSchema } from '../shop-schema';
import { hasBookkeeping } from './bookkeeping';
import { type MigrationFile } from './files';
import { TakenError } from './ledger';
import { type MigrationSession } from './session';

/** Stops before anything is changed where a name that a pending migration needs is another program's. */
export async function refuseTakenNames(
  session: MigrationSession,
  pending: readonly MigrationFile[],
  schema: ShopSchema,
): Promise<void> {
  const tables: MappedTable[] = Object.values(schema.tables);
  const own = tables.filter(({ ours }) => ours).map(({ name }) => name);
  const wanted = pending.length === 0 ? [] : [...own, ...pending.flatMap(({ claims }) => claims)];
  const recorded = (await hasBookkeeping(session)) ? await recordedNames(session) : [];
  const rows = await session.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relname = ANY ($1) ORDER BY relname`,
    [wanted.filter((name) => !recorded.includes(name))],
  );
  if (rows[0]) throw new TakenError(rows[0].name);
}

async function recordedNames({ query }: MigrationSession): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT name FROM shop_pulse_objects WHERE kind IN ('table', 'view')`,
  );
  return rows.map(({ name }) => name);
}
