import { type Database } from '../database';
import { loadShopSchema } from '../shop-schema';
import { type Advance } from './build';
import { type Chunk } from './chunk';
import { dropPulled, pullSpread } from '../distributed/pulled';
import { isSpread } from '../distributed/spread';
import { BUILT_FROM, journeysStatement, pairsStatement } from './journeys-fold';
import { bound } from './settings';

/** Longest stretch of days that one transaction looks at. */
const MOST_DAYS = 10_000;

/**
 * The two steps that make journeys, by name: first the days, from the last to the first, since the depth of a
 * day depends on those after it; then the pairs, customer by customer. Each call is one stretch behind the cursor, of a chunk
 * of customers or about as many of their days.
 */
export function createJourneysBuild(
  database: Database,
  binds: Record<string, unknown>,
  chunk: Chunk,
): Readonly<Record<'journeys' | 'pairs', (cursor: string | null) => Promise<Advance>>> {
  /** The date after the last event, or undefined. */
  async function lastDate(): Promise<string | undefined> {
    const [row] = await database.query<{ date: string | null }>(
      'SELECT ((max(at) AT TIME ZONE $tz::text)::date + 1)::text AS date FROM events',
      { tz: binds.tz },
    );
    return row?.date ?? undefined;
  }

  /** A cursor is the date before which days are missing, and how many to take: busy days by themselves. */
  async function days(cursor: string | null): Promise<Advance> {
    const [until = await lastDate(), told = '1'] = cursor?.split(' ') ?? [];
    const { size, share } = chunk;
    const length = Math.max(1, Math.floor(Number(told) * share));
    if (until === undefined) return { keys: 0, cursor: null };
    const sql = journeysStatement('built');
    const [dates] = await database.query<{ first: string; is_left: boolean }>(
      `SELECT ($until::date - $length::integer)::text AS first,
        EXISTS (SELECT FROM events WHERE at < ($until::date - $length::integer)::timestamp AT TIME ZONE $tz::text) AS is_left`,
      { until, length, tz: binds.tz },
    );
    const first = dates?.first;
    const stretch = { first_day: first, until_day: until, tz: binds.tz };
    const isApart = await isSpread(database);
    if (isApart) await pullSpread(database, ['events'], { condition: BUILT_FROM, bind: stretch });
    const [row] = await database.query<{ keys: number }>(sql, { ...bound(sql, binds), ...stretch });
    if (isApart) await dropPulled(database, ['events']);
    const keys = row?.keys ?? 0;
    const next = keys < size / 2 ? 2 * Number(told) : keys > 2 * size ? Number(told) / 2 : Number(told);
    const days = Math.min(Math.max(1, Math.floor(next)), MOST_DAYS);
    return { keys, cursor: dates?.is_left ? `${first} ${days}` : null };
  }

  async function pairs(cursor: string | null): Promise<Advance> {
    const { customerIdType } = await loadShopSchema(database);
    const after = cursor === null ? 'true' : `customer_id > $cursor::text::${customerIdType}`;
    const sql = pairsStatement(after);
    const { size } = chunk;
    const [row] = await database.query<{ keys: number; last: string | null }>(
      sql,
      bound(sql, { ...binds, cursor, limit: size }),
    );
    return { keys: row?.keys ?? 0, cursor: !row || row.keys < size ? null : row.last };
  }

  return { journeys: days, pairs };
}
