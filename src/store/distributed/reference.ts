import { type Database } from '../database';
import { referenceProblems } from './rules';

/**
 * Small tables of which a cluster keeps a copy on every node. They are written seldom, by statements that change
 * nothing else: what products are called and look like, and the settings of chats.
 */
export const REFERENCE_TABLES = [
  'bot_product_texts',
  'bot_category_texts',
  'bot_product_photos',
  'bot_report_subscriptions',
] as const;

/** What a cluster would need first: our statements join these tables with those of the coordinator. */
const UNKNOWN_COORDINATOR =
  'the coordinator is none of its own nodes yet (SELECT citus_set_coordinator_host with its address, then again)';

/** What stands against a copy on every node, by the table's name and in words; those of which nothing does are left out. */
export async function keptFromReference(database: Database): Promise<Map<string, string>> {
  // An empty cluster adds its coordinator by itself.
  const [row] = await database.query<{ known: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM pg_dist_node) OR EXISTS (SELECT FROM pg_dist_node WHERE groupid = 0) AS known`,
  );
  if (!row?.known) return new Map(REFERENCE_TABLES.map((table) => [table, UNKNOWN_COORDINATOR]));
  return referenceProblems(database, REFERENCE_TABLES);
}
