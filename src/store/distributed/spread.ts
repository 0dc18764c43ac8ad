import { type Database } from '../database';

/**
 * Tables that grow with every visit, and that a cluster spreads by customer. All others stay on the coordinator,
 * where triggers, locks and statements over several tables are what they are on any server. In the order in which
 * they are spread: the second one's rows lie where the first one's of the same customer do.
 */
export const SPREAD_TABLES = ['activity_days', 'events'] as const;
export type SpreadTable = (typeof SPREAD_TABLES)[number];

export const SPREAD_BY = 'customer_id';

/** The table of the coordinator through which rows are written: it has the triggers that a spread one may not have. */
export const throughTable = (table: SpreadTable): string => `bot_spread_${table}`;

/** Whether `npm run distribute` has spread them, or begun to. */
export async function isSpread(database: Database): Promise<boolean> {
  const [row] = await database.query<{ yes: boolean }>('SELECT EXISTS (SELECT FROM bot_spread) AS yes');
  return row?.yes ?? false;
}
