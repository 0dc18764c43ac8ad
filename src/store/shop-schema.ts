import { UserError } from '../errors';
import { type ColumnRole, type TableRole } from './adopt/roles';
import { type Database } from './database';

export type { ColumnRole, TableRole } from './adopt/roles';

/** A column that plays a role, by its real name. */
export interface MappedColumn {
  name: string;
  /** As PostgreSQL writes it: `bigint`, `character varying(64)`, an enum's name. */
  type: string;
  /** NOT NULL without default, identity or generation: an INSERT must give it. */
  required: boolean;
  /** Of `varchar(n)` and `char(n)`. */
  maxLength: number | null;
  /** The values of an enum. */
  labels: string[] | null;
  /** We added it to a table that was there. */
  added: boolean;
}

export interface MappedTable<Role extends string = string> {
  name: string;
  /** Made by our migration; otherwise another program's. */
  ours: boolean;
  /** Real columns by role; null where the table has none that plays it. */
  columns: Record<Role, MappedColumn | null>;
  /** Required columns that no role covers: an INSERT of ours would fail for want of them. */
  uncovered: string[];
}

export type MappedTables = { [T in TableRole]: MappedTable<ColumnRole<T>> };

/** What the mapping chose: real names behind the canonical roles. Metrics read the `shop_*` views instead. */
export interface ShopSchema {
  version: 1;
  tables: MappedTables;
  /** At least one of the four tables was there before us. */
  adopted: boolean;
  /** Type of `users.id`, and so of every `customer_id`. */
  customerIdType: string;
  /** The zone that `timestamp without time zone` columns are read in. */
  timestampsWithoutZone: string;
  /** Every required column of `users` is covered, so that the bot may insert customers. */
  canCreateCustomers: boolean;
  /** The same for `orders` and their lines. */
  canCreateOrders: boolean;
}

/** Names that recognition missed or found twice, from configuration. Roles are listed in `adopt/roles.ts`. */
export interface SchemaOverrides {
  tables?: Partial<Record<TableRole, string>>;
  columns?: Partial<Record<TableRole, Record<string, string>>>;
  /** An IANA zone, or `UTC`, the default. */
  timestampsWithoutZone?: string;
}

/** The mapping that the migrations recorded. @throws UserError when they have not run */
export async function loadShopSchema(database: Database): Promise<ShopSchema> {
  const [present] = await database.query<{ there: boolean }>(
    `SELECT to_regclass('shop_pulse_schema') IS NOT NULL AS there`,
  );
  const rows = present?.there
    ? await database.query<{ mapping: ShopSchema }>('SELECT mapping FROM shop_pulse_schema')
    : [];
  const [recorded] = rows;
  if (!recorded) throw new UserError('The database has not been migrated; run npm run migrate first.');
  return recorded.mapping;
}
