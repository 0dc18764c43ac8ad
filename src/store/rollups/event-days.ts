import {
  EVENT_DAYS,
  happenedDays,
  IS_PACKED,
  isOnDate,
  packedEvents,
  SHAPE,
  utcDateOf,
} from '../../metrics/sql/event-days';
import { type Clock } from '../../clock';
import { type Database } from '../database';
import { dropPulled, pullSpread } from '../distributed/pulled';
import { isSpread } from '../distributed/spread';
import { instant } from '../instants';
import { LOCK_SQL } from './fold';
import { areJourneysBuilt, loadRollupState } from './state';

/** A day is packed when it has been over for so long: what is written at midnight is there by then. */
const REST = "interval '1 hour'";

/** The last day that is over and not packed; nothing where there is none. */
const NEXT = `WITH RECURSIVE ${happenedDays("'-infinity'::date", `(${utcDateOf(`($now::timestamptz - ${REST})`)} - 1)`)}
  SELECT max(day)::text AS day FROM happened
  WHERE NOT EXISTS (SELECT FROM ${EVENT_DAYS} AS known WHERE known.day = happened.day AND name = '${IS_PACKED}' AND packed = ${SHAPE})`;

const PACK = `INSERT INTO ${EVENT_DAYS} (day, name, packed)
  SELECT $day::date, '${IS_PACKED}', ${SHAPE}
  UNION ALL SELECT $day::date, name, packed FROM ${packedEvents('$day::date', `name <> '${IS_PACKED}'`)} AS packed`;

/**
 * Packs the events of the last day that is over and is not packed. Resolves with false where there is none, or nobody
 * may know yet: while journeys are being made it is not followed which events come and go.
 */
export async function packNextDay(database: Database, clock: Clock): Promise<boolean> {
  const now = instant(clock.now());
  const next = async () => {
    const state = await loadRollupState(database);
    if (state.isStale || !areJourneysBuilt(state)) return undefined;
    const [row] = await database.query<{ day: string | null }>(NEXT, { now });
    return row?.day ?? undefined;
  };
  if ((await next()) === undefined) return false;
  return database.transaction(async () => {
    // What is written from here on waits until it is folded behind this, and then the day is thrown away again.
    await database.query(LOCK_SQL);
    const day = await next();
    if (day === undefined) return false;
    const isApart = await isSpread(database);
    if (isApart)
      await pullSpread(database, ['events'], {
        condition: isOnDate('$day::date'),
        bind: { day },
      });
    await database.query(`DELETE FROM ${EVENT_DAYS} WHERE day = $day::date`, { day });
    await database.query(PACK, { day });
    if (isApart) await dropPulled(database, ['events']);
    return true;
  });
}
