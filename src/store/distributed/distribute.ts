import { UserError } from '../../errors';
import { type Database } from '../database';
import { quote } from '../identifier';
import { requireCluster } from './cluster';
import { placesOf } from './places';
import { keptFromReference, REFERENCE_TABLES } from './reference';
import { spreadProblems } from './rules';
import { SPREAD_BY, SPREAD_TABLES, type SpreadTable, throughTable } from './spread';
import { moveTriggers } from './triggers';

/** The migration whose way back takes the tables away that are made here. */
const MIGRATION = '2026.11.29T00.04.01.spread.js';
/** Moving tens of millions of rows takes hours. */
const PATIENCE_MS = 24 * 60 * 60_000;

export interface Step {
  /** One sentence of what it does. */
  says: string;
  isDone: boolean;
  run(): Promise<void>;
}

export interface Distribution {
  /** In their order, with what of it is done: whoever was cut off runs them again. */
  steps: Step[];
  /** Each table, and where it then is and why, in a line. */
  places: string[];
}

/**
 * What of the shop goes where on a cluster.
 *
 * @throws UserError where the server cannot, or a table has what a cluster refuses
 */
export async function distribution(database: Database): Promise<Distribution> {
  await requireCluster(database);
  const problems = await spreadProblems(database);
  if (problems.length > 0)
    throw new UserError(`A cluster refuses this: ${problems.join('; ')}. Nothing is changed.`);
  const [, ...others] = SPREAD_TABLES;
  const [first] = SPREAD_TABLES;
  const kept = await keptFromReference(database);
  const copied = REFERENCE_TABLES.filter((table) => !kept.has(table));
  return {
    steps: [
      ...(await Promise.all(SPREAD_TABLES.map((table) => writeThrough(database, table)))),
      await spread(database, first, 'none'),
      ...(await Promise.all(others.map((table) => spread(database, table, first)))),
      await countAnew(database),
      ...(await Promise.all(copied.map((table) => copy(database, table)))),
    ],
    places: await placesOf(database, kept),
  };
}

async function writeThrough(database: Database, table: SpreadTable): Promise<Step> {
  const [row] = await database.query<{ done: boolean }>(
    'SELECT EXISTS (SELECT FROM bot_spread WHERE name = $table) AS done',
    { table },
  );
  const through = throughTable(table);
  return {
    says: `New rows of ${table} are written through ${through}, which stays here with the triggers that tell the figures of them.`,
    isDone: row?.done ?? false,
    run: () =>
      database.transaction(async () => {
        await database.query(`LOCK TABLE ${quote(table)} IN SHARE ROW EXCLUSIVE MODE`);
        const like = `LIKE ${quote(table)} INCLUDING DEFAULTS ${table === 'events' ? '' : 'INCLUDING INDEXES'}`;
        await database.query(`CREATE TABLE ${quote(through)} (${like})`);
        await database.query(
          `INSERT INTO shop_pulse_objects (migration, kind, table_name, name)
           VALUES ($migration, 'table', $through, $through) ON CONFLICT DO NOTHING`,
          { migration: MIGRATION, through },
        );
        await moveTriggers(database, table);
        await database.query('INSERT INTO bot_spread (name) VALUES ($table)', { table });
      }),
  };
}

async function spread(database: Database, table: SpreadTable, beside: string): Promise<Step> {
  const where = beside === 'none' ? 'over the workers' : `beside ${beside}`;
  return {
    says: `The rows of ${table} are spread ${where} by ${SPREAD_BY}.`,
    isDone: await isOfCluster(database, table),
    run: () =>
      patiently(
        database,
        `SELECT create_distributed_table('${table}', '${SPREAD_BY}', colocate_with => '${beside}')`,
      ),
  };
}

async function copy(database: Database, table: (typeof REFERENCE_TABLES)[number]): Promise<Step> {
  return {
    says: `Every node gets a copy of ${table}: it is a reference table.`,
    isDone: await isOfCluster(database, table),
    run: () => patiently(database, `SELECT create_reference_table('${table}')`),
  };
}

async function isOfCluster(database: Database, table: string): Promise<boolean> {
  const [row] = await database.query<{ yes: boolean }>(
    'SELECT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $table::regclass) AS yes',
    { table },
  );
  return row?.yes ?? false;
}

const patiently = (database: Database, sql: string): Promise<void> =>
  database.transaction(() => database.query(sql).then(() => undefined), { timeoutMs: PATIENCE_MS });

/** Whatever was written while triggers moved is then counted as well. */
async function countAnew(database: Database): Promise<Step> {
  const [row] = await database.query<{ done: boolean }>(
    `SELECT count(*) = ${SPREAD_TABLES.length} AND bool_and(is_counted) AS done FROM bot_spread`,
  );
  return {
    says: 'Figures are counted anew when the bot starts, and take longer until then.',
    isDone: row?.done ?? false,
    run: () =>
      database.transaction(async () => {
        await database.query('INSERT INTO rollup_rebuilds VALUES (now())');
        await database.query('UPDATE bot_spread SET is_counted = true');
      }),
  };
}
