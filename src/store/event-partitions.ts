import { type Clock } from '../clock';
import { type Logger } from '../logger';
import { type Database } from './database';
import { makeSpreadMonth } from './distributed/months';
import { isSpread } from './distributed/spread';
import { instant } from './instants';

export interface EventPartitionsOptions {
  database: Database;
  /** Whole UTC months before the current one whose events are kept; null: all. */
  keepMonths: number | null;
  clock: Clock;
  logger: Logger;
}

/** The table `events` in its months, which are UTC's: a shop that changes its time zone keeps them. */
export interface EventPartitions {
  /**
   * Makes the current month and the two that come, gives what was written outside of all months a month of its own,
   * and drops months that are over for longer than is kept. Rejects where a lock cannot be had at once: whoever
   * reads or writes events is not made to wait, and what was done by then stays.
   */
  look(): Promise<void>;
}

/** Whoever waits for a lock makes everybody behind it wait. */
const LOCK_TIMEOUT = '300ms';
/** Of what waits to be worked into journeys. */
const KEYS_OF_A_ROW = 2_000;
/** A process may be away for so long, and the month it comes back in is there. */
const MONTHS_AHEAD = 2;

export function createEventPartitions(options: EventPartitionsOptions): EventPartitions {
  const { database, keepMonths, clock, logger } = options;

  const quickly = <T>(work: () => Promise<T>): Promise<T> =>
    database.transaction(async () => {
      await database.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      return work();
    });

  /** Each in a transaction of its own, so that none holds a lock while it waits for another. */
  async function makeMonths(months: readonly string[]): Promise<void> {
    for (const at of months) await quickly(() => makeEventMonths(database, at, at));
  }

  async function strays(): Promise<string[]> {
    const rows = await database.query<{ month: Date }>(
      `SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month FROM events_default`,
    );
    return rows.map(({ month }) => month.toISOString());
  }

  async function dropBefore(border: string): Promise<void> {
    for (;;) {
      const dropped = await quickly(async () => {
        const [over] = await database.query<{ name: string; until: Date }>(
          'SELECT name, until FROM shop_pulse_event_month_over($border::timestamptz)',
          { border },
        );
        if (over) await forgetJourneys(database, over.until);
        return over;
      });
      if (!dropped) return;
      const { name: partition, until } = dropped;
      logger.info({ partition, until }, 'events that are older than keepEventsMonths are dropped');
    }
  }

  return {
    async look() {
      const now = new Date(clock.now());
      const isOfCluster = await isSpread(database);
      const month = (offset: number) => instant(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset));
      const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, offset) => month(offset));
      if (isOfCluster) for (const at of ahead) await quickly(() => makeSpreadMonth(database, at));
      else await makeMonths(ahead);
      // A cluster moves no rows from one partition to another: strays stay in the one that takes all.
      if (!isOfCluster) await makeMonths(await strays());
      if (keepMonths !== null) await dropBefore(month(-keepMonths));
    },
  };
}

/**
 * Dropping a partition is no statement that a trigger sees: journeys before the instant are said to have lost events, as
 * if those had been deleted one by one.
 */
async function forgetJourneys(database: Database, until: Date): Promise<void> {
  await database.query(
    `INSERT INTO rollup_pending_journeys (is_gone, length, customer_ids, ats, names)
     SELECT true, count(*), array_agg(customer_id), array_agg(day::timestamp AT TIME ZONE time_zone), array_agg(''::text)
     FROM (
       SELECT customer_id, day, time_zone, (row_number() OVER () - 1) / $rows::integer AS part
       FROM rollup_journeys CROSS JOIN rollup_state
       WHERE day <= ($until::timestamptz AT TIME ZONE time_zone)::date
     ) AS numbered GROUP BY part`,
    { until: instant(until.getTime()), rows: KEYS_OF_A_ROW },
  );
}

/** Makes the months from that of `from` to that of `to`, as far as they are not there; instants as texts. */
export async function makeEventMonths(database: Database, from: string, to: string): Promise<void> {
  await database.query(
    `SELECT shop_pulse_event_month(month AT TIME ZONE 'UTC') FROM generate_series(
       date_trunc('month', $from::timestamptz AT TIME ZONE 'UTC'), $to::timestamptz AT TIME ZONE 'UTC', '1 month'
     ) AS month`,
    { from, to },
  );
}
