import {
  type ActivityBatch,
  type ActivityEvent,
  type ActivitySink,
  type BlockChange,
  type Visit,
} from '../activity';
import { type Logger } from '../logger';
import { activityStatement, canCreateCustomers } from './activity-statement';
import { type Database } from './database';
import { loadShopSchema, type ShopSchema } from './shop-schema';

/** People and events of one statement; what gathered in a long outage is written in several. */
const CHUNK = 5_000;

export interface ActivitySinkOptions {
  database: Database;
  logger: Logger;
  timeZone: string;
}

/** Writes activity into the shop's own tables. Rejects until the database is migrated; the buffer keeps what waits. */
export function createActivitySink({ database, logger, timeZone }: ActivitySinkOptions): ActivitySink {
  let prepared: { sql: string; canCreate: boolean } | undefined;

  async function prepare(): Promise<{ sql: string; canCreate: boolean }> {
    const schema = await loadShopSchema(database);
    const canCreate = canCreateCustomers(schema);
    if (!canCreate) warnOfUncovered(schema);
    return { sql: activityStatement(schema), canCreate };
  }

  function warnOfUncovered({ tables: { users } }: ShopSchema): void {
    logger.warn(
      { table: users.name, columns: users.uncovered },
      'customers are created by the other program alone: these columns must be given and are not known here',
    );
  }

  async function write(batch: ActivityBatch): Promise<void> {
    const { sql, canCreate } = (prepared ??= await prepare());
    const known = await database.query<{ telegram_id: string }>(sql, { ...bindsOf(batch), tz: timeZone });
    if (!canCreate) return;
    // Another program may have created the same customer at the same moment: now the row can be seen.
    const found = new Set(known.map((row) => Number(row.telegram_id)));
    const lost = new Set(batch.visits.map(({ person }) => person.telegramId).filter((id) => !found.has(id)));
    if (lost.size === 0) return;
    const again = {
      visits: batch.visits.filter(({ person }) => lost.has(person.telegramId)),
      events: batch.events.filter(({ telegramId }) => lost.has(telegramId)),
      blocks: batch.blocks.filter(({ person }) => lost.has(person.telegramId)),
    };
    await database.query(sql, { ...bindsOf(again), tz: timeZone });
  }

  return {
    async write(batch) {
      const { visits, events, blocks } = batch;
      const small = visits.length <= CHUNK && events.length <= CHUNK;
      if (small) return write(batch);
      // People first: an event of somebody who is not there yet would find no customer.
      for (const part of chunks(visits)) await write({ visits: part, events: [], blocks: [] });
      for (const part of chunks(events)) await write({ visits: [], events: part, blocks: [] });
      for (const part of chunks(blocks)) await write({ visits: [], events: [], blocks: part });
    },
  };
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}

function bindsOf({ visits, events, blocks }: ActivityBatch): Record<string, unknown> {
  return { ...visitBinds(visits), ...eventBinds(events), ...blockBinds(blocks) };
}

function visitBinds(visits: readonly Visit[]): Record<string, unknown> {
  const days = visits.flatMap(({ person, firstByDay }) =>
    [...firstByDay.values()].map((at) => ({ id: person.telegramId, at })),
  );
  return {
    ids: visits.map(({ person }) => person.telegramId),
    first_names: visits.map(({ person }) => storable(person.firstName)),
    last_names: visits.map(({ person }) => storable(person.lastName)),
    usernames: visits.map(({ person }) => storable(person.username)),
    languages: visits.map(({ person }) => storable(person.languageCode)),
    sources: visits.map(({ source }) => storable(source)),
    first_at: visits.map(({ firstAt }) => instant(firstAt)),
    last_at: visits.map(({ lastAt }) => instant(lastAt)),
    day_ids: days.map(({ id }) => id),
    day_at: days.map(({ at }) => instant(at)),
  };
}

function eventBinds(events: readonly ActivityEvent[]): Record<string, unknown> {
  return {
    event_ids: events.map(({ telegramId }) => telegramId),
    event_at: events.map(({ at }) => instant(at)),
    event_names: events.map(({ name }) => storable(name)),
    event_properties: events.map(({ properties }) => JSON.stringify(properties, storableValue)),
    event_updates: events.map(({ updateId }) => updateId),
  };
}

function blockBinds(blocks: readonly BlockChange[]): Record<string, unknown> {
  return {
    block_ids: blocks.map(({ person }) => person.telegramId),
    blocked_at: blocks.map(({ blockedAt }) => (blockedAt === null ? null : instant(blockedAt))),
  };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** PostgreSQL's text holds neither the zero character nor half of a surrogate pair. */
const storable = (text: string | null): string | null => text && text.replaceAll('\0', '').toWellFormed();

const storableValue = (_key: string, value: unknown): unknown => (typeof value === 'string' ? storable(value) : value);
