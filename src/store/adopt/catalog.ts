/** A column as the catalog has it. */
export interface CatalogColumn {
  name: string;
  /** As PostgreSQL writes it, with its length. */
  type: string;
  /** The short name (`int8`, `varchar`) of the type, or of what a domain stands on. */
  baseType: string;
  notNull: boolean;
  /** A default, an identity or a generated column: an INSERT may leave it out. */
  filled: boolean;
  maxLength: number | null;
  labels: string[] | null;
}

export interface CatalogTable {
  name: string;
  columns: CatalogColumn[];
  primaryKey: string[];
}

type Rows = <R extends object>(sql: string) => Promise<R[]>;

// Tables of the schema that unqualified names go to; our views and other schemas are none of them.
const COLUMNS = `
  SELECT c.relname AS table_name,
         a.attname AS name,
         format_type(a.atttypid, a.atttypmod) AS type,
         base.typname AS base_type,
         a.attnotnull AS not_null,
         a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '' AS filled,
         CASE WHEN base.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 END AS max_length,
         (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = base.oid) AS labels,
         COALESCE(a.attnum = ANY (pk.conkey), false) AS in_primary_key
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_type base ON base.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
    LEFT JOIN pg_constraint pk ON pk.conrelid = c.oid AND pk.contype = 'p'
   WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))
     AND c.relkind IN ('r', 'p')
     AND NOT c.relispartition
   ORDER BY c.relname, a.attnum`;

interface ColumnRow {
  table_name: string;
  name: string;
  type: string;
  base_type: string;
  not_null: boolean;
  filled: boolean;
  max_length: number | null;
  labels: string[] | null;
  in_primary_key: boolean;
}

/** Every table of the current schema. Required columns are those `notNull` and not `filled`. */
export async function readCatalog(rows: Rows): Promise<CatalogTable[]> {
  const tables = new Map<string, CatalogTable>();
  for (const row of await rows<ColumnRow>(COLUMNS)) {
    const table = tables.get(row.table_name) ?? { name: row.table_name, columns: [], primaryKey: [] };
    tables.set(row.table_name, table);
    if (row.in_primary_key) table.primaryKey.push(row.name);
    table.columns.push({
      name: row.name,
      type: row.type,
      baseType: row.base_type,
      notNull: row.not_null,
      filled: row.filled,
      maxLength: row.max_length,
      labels: row.labels,
    });
  }
  return [...tables.values()];
}
