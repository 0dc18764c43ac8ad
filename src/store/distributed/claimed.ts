import { type Database } from '../database';
import { type Source } from '../rollups/rollup';
import { loadShopSchema } from '../shop-schema';
import { dropPulled, ofCustomers, pullSpread, spreadTablesIn } from './pulled';
import { isSpread } from './spread';

/** Keys for a fold, and the binds that their SQL needs. */
export interface Claim {
  sql: string;
  bind: Record<string, unknown>;
}

/**
 * Runs a fold over claimed keys. Where its facts are made of spread tables the keys are taken first, what the tables
 * hold of these customers is pulled, and the fold is handed SQL for the same keys; else it is handed the claim as it
 * is.
 */
export async function withClaim<R>(
  database: Database,
  source: Source,
  claim: Claim,
  fold: (claim: Claim) => Promise<R>,
): Promise<R> {
  const tables = spreadTablesIn(source.fresh(''));
  if (tables.length === 0 || !(await isSpread(database))) return fold(claim);
  const { key } = source;
  if (key !== 'customer_id') throw new Error(`facts of ${source.name} read what is spread by customer`);
  const rows = await database.query<{ key: string }>(
    `WITH claimed AS (${claim.sql}) SELECT ${key}::text AS key FROM claimed`,
    claim.bind,
  );
  const keys = rows.map((row) => row.key);
  const { customerIdType } = await loadShopSchema(database);
  await pullSpread(database, tables, ofCustomers([...new Set(keys)], customerIdType));
  const sql = `SELECT unnest($claimed::${customerIdType}[]) AS ${key}`;
  const folded = await fold({ sql, bind: { claimed: keys } });
  await dropPulled(database, tables);
  return folded;
}
