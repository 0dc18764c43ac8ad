import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../errors';
import { type CatalogTable, readCatalog } from '../adopt/catalog';
import { recognise } from '../adopt/recognise';
import { metricViews } from '../adopt/metric-views';
import { canonicalViews } from '../adopt/views';
import { quote } from '../identifier';
import { type SchemaOverrides, type ShopSchema } from '../shop-schema';
import { hasBookkeeping, recordedMapping, recordMapping } from './bookkeeping';
import { type MigrationContext } from './context';
import { type MigrationSession } from './session';

export interface DecidedMapping {
  schema: ShopSchema;
  /** Records it, and lays views that stand already anew where it differs from what they were made of. */
  apply(context: MigrationContext): Promise<void>;
}

/**
 * The mapping on record, or a new one where there is none or the settings have changed since. It is not
 * decided anew at each start: a column that the other program adds some day must not stop the bot.
 */
export async function decideMapping(
  session: MigrationSession,
  overrides: SchemaOverrides,
): Promise<DecidedMapping> {
  const recorded = (await hasBookkeeping(session)) ? await recordedMapping(session) : undefined;
  if (recorded && isDeepStrictEqual(recorded.overrides, plain(overrides))) {
    return { schema: recorded.mapping, apply: () => Promise.resolve() };
  }
  const catalog = await foreignCatalog(session);
  const result = recognise(catalog, overrides);
  if ('problems' in result) {
    throw new UserError(
      `The tables of this database are not clear, and nothing was changed: ${result.problems.join('; ')}.`,
    );
  }
  const { schema } = result;
  if (recorded) refuseOtherTables(recorded.mapping, schema);
  return {
    schema,
    apply: async (context) => {
      await context.transaction(async () => {
        await recordMapping(session, { mapping: schema, overrides });
        if (recorded) await layViewsAnew(context, schema);
      });
    },
  };
}

/** What is there without us: a second look must see what the first one saw. */
async function foreignCatalog(session: MigrationSession): Promise<CatalogTable[]> {
  const catalog = await readCatalog(session.query);
  if (!(await hasBookkeeping(session))) return catalog;
  const rows = await session.query<{ kind: string; table_name: string; name: string }>(
    `SELECT kind, table_name, name FROM shop_pulse_objects WHERE kind IN ('table', 'column')`,
  );
  const tables = new Set(rows.filter(({ kind }) => kind === 'table').map(({ name }) => name));
  const columns = new Set(
    rows.filter(({ kind }) => kind === 'column').map((row) => `${row.table_name}\0${row.name}`),
  );
  return catalog
    .filter(({ name }) => !tables.has(name))
    .map((table) => ({
      ...table,
      columns: table.columns.filter(({ name }) => !columns.has(`${table.name}\0${name}`)),
    }));
}

/** Added columns and tables are tied to the tables they were added to; another table means starting over. */
function refuseOtherTables(before: ShopSchema, after: ShopSchema): void {
  for (const role of ['users', 'products', 'orders', 'orderItems'] as const) {
    if (shape(before, role) === shape(after, role)) continue;
    throw new UserError(
      `The settings under "schema" in config/shop.json now choose other tables or other added columns for ${role}` +
        ' than the database was migrated with; put them back, or run npm run migrate:undo -- --all first.',
    );
  }
}

function shape(
  { tables, customerIdType }: ShopSchema,
  role: 'users' | 'products' | 'orders' | 'orderItems',
): string {
  const { name, ours, columns } = tables[role];
  // Sorted: jsonb gives keys back in an order of its own.
  const added = Object.values(columns)
    .flatMap((column) => (column?.added ? [column.name] : []))
    .sort();
  return JSON.stringify([name, ours, added, customerIdType]);
}

async function layViewsAnew({ query }: MigrationContext, schema: ShopSchema): Promise<void> {
  const rows = await query<{ name: string }>(`SELECT name FROM shop_pulse_objects WHERE kind = 'view'`);
  const made = new Set(rows.map(({ name }) => name));
  const views = [...canonicalViews(schema), ...metricViews(schema)].filter(({ name }) => made.has(name));
  // Later ones read earlier ones: they go first and come back last.
  for (const { name } of [...views].reverse()) await query(`DROP VIEW ${quote(name)}`);
  for (const { name, sql } of views) await query(`CREATE VIEW ${quote(name)} AS\n${sql}`);
}

/** As it comes back from jsonb: without keys that are undefined. */
function plain(overrides: SchemaOverrides): unknown {
  return JSON.parse(JSON.stringify(overrides));
}
