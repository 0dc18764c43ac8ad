import { quote } from '../identifier';
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
  const { users } = schema.tables;
  // The index that we would make may be there already; an invalid one is a wreck, and made again.
  const rows = await session.query<{ name: string; index: boolean }>(
    `SELECT c.relname AS name, c.relkind = 'i' AS index
       FROM pg_class c
       LEFT JOIN pg_index i ON i.indexrelid = c.oid
       LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relname = ANY ($1)
        AND NOT (c.relkind = 'i' AND i.indrelid = to_regclass($2)
                 AND (NOT i.indisvalid OR (a.attname = $3 AND i.indpred IS NULL)))
      ORDER BY c.relname`,
    [
      wanted.filter((name) => !recorded.includes(name)),
      quote(users.name),
      users.columns.lastSeenAt?.name ?? null,
    ],
  );
  if (rows[0]) throw new TakenError(rows[0].name, rows[0].index ? 'An index' : undefined);
}

async function recordedNames({ query }: MigrationSession): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT name FROM shop_pulse_objects WHERE kind IN ('table', 'view', 'index')`,
  );
  return rows.map(({ name }) => name);
}
