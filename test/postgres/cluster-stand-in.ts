import { runDistribute } from '../../src/cli/distribute';
import { type Database } from '../../src/store/database';
import { distribution } from '../../src/store/distributed/distribute';

/** Refuses what a cluster's documentation says that it refuses, and remembers the rest. Its coordinator is of its nodes. */
export const STAND_IN = `
  CREATE TABLE pg_dist_node (groupid integer);
  INSERT INTO pg_dist_node VALUES (0), (1);
  CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY, spread_by text, beside text);
  CREATE FUNCTION refuse_triggers(table_name regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = table_name AND NOT tgisinternal) THEN
      RAISE 'cannot distribute relation because it has triggers';
    END IF;
  END $$;
  CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text, colocate_with text)
  RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    PERFORM refuse_triggers(table_name);
    IF EXISTS (
      SELECT FROM pg_index WHERE indrelid = table_name AND indisunique AND NOT EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = table_name AND attname = distribution_column
          AND attnum = ANY (indkey::smallint[]))
    ) THEN RAISE 'cannot create constraint'; END IF;
    INSERT INTO pg_dist_partition VALUES (table_name, distribution_column, colocate_with);
  END $$;
  CREATE FUNCTION create_reference_table(table_name regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    PERFORM refuse_triggers(table_name);
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND table_name IN (conrelid, confrelid)) THEN
      RAISE 'the tables at the other end would become the cluster''s';
    END IF;
    INSERT INTO pg_dist_partition VALUES (table_name, NULL, NULL);
  END $$`;

/** What `npm run distribute` prints. */
export async function distribute(database: Database, ...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await runDistribute(args, { plan: () => distribution(database), print, refuse: print });
  return lines;
}

/** What the cluster has: a table without `spread_by` is on every node. */
export const tablesOfCluster = (database: Database) =>
  database.query<{ name: string; spread_by: string | null; beside: string | null }>(
    'SELECT logicalrelid::text AS name, spread_by, beside FROM pg_dist_partition ORDER BY 1',
  );
