import { type Database } from './database';
import { quote } from './identifier';
import { instant } from './instants';

/** Where events and active days are written first. */
export const WAITING = { events: 'demo_events', activityDays: 'demo_activity_days' } as const;

/** So much of a month is sorted in memory; more goes through files. */
const SORT_MEMORY = '128MB';

export interface ChronicleOptions {
  /** Instants of the first and the last event that there may be. */
  from: number;
  to: number;
  /** Writes what there is into the tables WAITING. */
  load: () => Promise<void>;
  /** Months of events that lie in their tables, and how many there are. */
  onMoved: (done: number, of: number) => void;
}

/**
 * A large shop is computed customer by customer, but what was recorded lies in the order of time, and that order is all
 * that the small indexes on time know. So events and active days wait in temporary tables, a month each, and move from
 * there in order. Inside the caller's transaction, at whose end nothing of it is left.
 */
export async function inOrderOfTime(database: Database, options: ChronicleOptions): Promise<void> {
  const { load, onMoved } = options;
  const months = await monthsOf(database, options);
  await makeTables(database, months);
  await load();
  await database.query(`SET LOCAL work_mem = '${SORT_MEMORY}'`);
  await summedUpAtEnd(database, () => move(database, months.length, onMoved));
}

async function move(database: Database, months: number, onMoved: ChronicleOptions['onMoved']): Promise<void> {
  for (let index = 0; index < months; index++) {
    await database.query(
      `INSERT INTO events (at, customer_id, name, properties)
       SELECT at, customer_id, name, properties FROM ${WAITING.events}_${index} ORDER BY at`,
    );
    // By the hour it is in order enough, and by the customer its key is filled from one end to the other.
    await database.query(
      `INSERT INTO activity_days (customer_id, day, first_at)
       SELECT customer_id, day, first_at FROM ${WAITING.activityDays}_${index} ORDER BY date_trunc('hour', first_at), customer_id`,
    );
    await database.query(`TRUNCATE ${WAITING.events}_${index}, ${WAITING.activityDays}_${index}`);
    onMoved(index + 1, months);
  }
}

/**
 * The index by time asks the server to sum up each stretch as soon as it is full: of millions at once that is more than a
 * server notes, and it complains of each that it does not. So they are summed up when all is there.
 */
async function summedUpAtEnd(database: Database, work: () => Promise<void>): Promise<void> {
  const indexes = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = to_regclass('events_at') AND pg_has_role(relowner, 'USAGE') ORDER BY 1`,
  );
  const ask = async (how: 'on' | 'off') => {
    for (const { name } of indexes)
      await database.query(`ALTER INDEX ${quote(name)} SET (autosummarize = ${how})`);
  };
  await ask('off');
  await work();
  await ask('on');
  for (const { name } of indexes)
    await database.query('SELECT brin_summarize_new_values(to_regclass($name))', { name: quote(name) });
}

async function makeTables(
  database: Database,
  months: readonly { begin: string; end: string }[],
): Promise<void> {
  const make = async (table: string, columns: string, time: string) => {
    await database.query(
      `CREATE TEMPORARY TABLE ${table} (${columns}) PARTITION BY RANGE (${time}) ON COMMIT DROP`,
    );
    for (const [index, { begin, end }] of months.entries()) {
      await database.query(
        `CREATE TEMPORARY TABLE ${table}_${index} PARTITION OF ${table}
         FOR VALUES FROM ('${begin}') TO ('${end}') ON COMMIT DROP`,
      );
    }
  };
  await make(WAITING.events, 'at timestamptz, customer_id bigint, name text, properties jsonb', 'at');
  await make(WAITING.activityDays, 'customer_id bigint, day date, first_at timestamptz', 'first_at');
}

/** Months of UTC, as those of the table itself. */
function monthsOf(database: Database, { from, to }: Pick<ChronicleOptions, 'from' | 'to'>) {
  return database.query<{ begin: string; end: string }>(
    `SELECT (month AT TIME ZONE 'UTC')::text AS begin, ((month + interval '1 month') AT TIME ZONE 'UTC')::text AS end
     FROM generate_series(date_trunc('month', $from::timestamptz AT TIME ZONE 'UTC'),
       $to::timestamptz AT TIME ZONE 'UTC', '1 month') AS month`,
    { from: instant(from), to: instant(to) },
  );
}
