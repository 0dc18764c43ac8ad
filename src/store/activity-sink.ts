import { type ActivityBatch, type ActivitySink, type Visit } from '../activity';
import { type Logger } from '../logger';
import { activityBinds, seenAgainBinds } from './activity-binds';
import { activityStatement } from './activity-statement';
import { type Database } from './database';
import { isSpread, throughTable } from './distributed/spread';
import { writtenThrough } from './distributed/write-through';
import { seenAgainStatement } from './seen-again-statement';
import { loadShopSchema } from './shop-schema';

/**
 * People and events of one statement; what gathered in a long outage is written in several. To find the customers of ten
 * thousand events takes little longer than of half of them, and to write out the statement's values some milliseconds,
 * for which customers wait.
 */
const CHUNK = 10_000;

export interface ActivitySinkOptions {
  database: Database;
  logger: Logger;
  timeZone: string;
}

/** Writes activity into the shop's own tables. Rejects until the database is migrated; the buffer keeps what waits. */
export function createActivitySink({ database, logger, timeZone }: ActivitySinkOptions): ActivitySink {
  let prepared: Statements | undefined;

  async function prepare(): Promise<Statements> {
    const schema = await loadShopSchema(database);
    const { users } = schema.tables;
    const spread = await isSpread(database);
    const into = spread ? { days: throughTable('activity_days'), events: throughTable('events') } : {};
    const statement = (creating: boolean) => activityStatement(schema, { creating, ...into });
    const creating = schema.canCreateCustomers ? statement(true) : undefined;
    if (!creating) {
      logger.warn(
        { table: users.name, columns: users.uncovered },
        'customers are created by the other program alone: these columns must be given and are not known here',
      );
    }
    return { creating, known: statement(false), seenAgain: seenAgainStatement(schema), spread };
  }

  /** Answers the Telegram ids that a statement answers. */
  async function query(sql: string, bind: Record<string, string>): Promise<Set<number>> {
    const rows = await database.query<{ telegram_id: string }>(sql, bind, { waits: true });
    return new Set(rows.map((row) => Number(row.telegram_id)));
  }

  /** Answers who is no customer still. */
  async function run(sql: string, batch: ActivityBatch): Promise<Set<number>> {
    const write = () => query(sql, { ...activityBinds(batch), tz: timeZone });
    return prepared?.spread ? writtenThrough(database, write) : write();
  }

  async function writeSeenAgain(visits: Visit[]): Promise<void> {
    const { seenAgain } = (prepared ??= await prepare());
    const batch = { visits, events: [], blocks: [] };
    try {
      const missed = await query(seenAgain, seenAgainBinds(visits));
      // Another program has taken the customer away since.
      if (missed.size > 0) await write(only(batch, missed));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await write(batch);
    }
  }

  async function write(batch: ActivityBatch): Promise<void> {
    const { creating, known } = (prepared ??= await prepare());
    try {
      const missed = await run(creating ?? known, batch);
      // Another program may have created the same customer at the same moment: now the row can be seen.
      if (creating && missed.size > 0) await run(creating, only(batch, missed));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await writeApart(batch, error);
    }
  }

  /** A rule of the other program's refuses somebody: one such person must not keep all others from being written. */
  async function writeApart(batch: ActivityBatch, refusal: unknown): Promise<void> {
    const { visits, events, blocks } = batch;
    const people = new Set([...visits, ...blocks].map(({ person }) => person.telegramId));
    for (const { telegramId } of events) people.add(telegramId);
    if (people.size < 2) {
      logger.warn({ err: refusal }, 'the database refuses this customer; the visit is left out');
      return;
    }
    const ids = [...people];
    const middle = ids.length >> 1;
    await write(only(batch, new Set(ids.slice(0, middle))));
    await write(only(batch, new Set(ids.slice(middle))));
  }

  return {
    async write(batch) {
      const { visits, seenAgain = [], events, blocks } = batch;
      for (const part of chunks(seenAgain)) await writeSeenAgain(part);
      if (visits.length + events.length + blocks.length === 0) return;
      const small = visits.length <= CHUNK && events.length <= CHUNK;
      if (small) return write(batch);
      // People first: an event of somebody who is not there yet would find no customer.
      for (const part of chunks(visits)) await write({ visits: part, events: [], blocks: [] });
      for (const part of chunks(events)) await write({ visits: [], events: part, blocks: [] });
      for (const part of chunks(blocks)) await write({ visits: [], events: [], blocks: part });
    },
  };
}

interface Statements {
  /** Undefined where a first contact cannot become a row. */
  creating: string | undefined;
  /** Of those who are there already. */
  known: string;
  seenAgain: string;
  /** Days and events belong to a cluster. */
  spread: boolean;
}

function only({ visits, events, blocks }: ActivityBatch, ids: ReadonlySet<number>): ActivityBatch {
  return {
    visits: visits.filter(({ person }) => ids.has(person.telegramId)),
    events: events.filter(({ telegramId }) => ids.has(telegramId)),
    blocks: blocks.filter(({ person }) => ids.has(person.telegramId)),
  };
}

/** A value or row that a constraint, type or trigger says no to, and would say no to again. */
function isRefusal(error: unknown): boolean {
  const { code } = ((error as { original?: unknown }).original ?? {}) as { code?: string };
  return /^(22|23|P0)/.test(code ?? '');
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}
