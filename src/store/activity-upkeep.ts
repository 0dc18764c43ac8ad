import { type Clock } from '../clock';
import { type Logger } from '../logger';
import { mendLastSeen } from './activity-mending';
import { type Database } from './database';
import { createEventPartitions } from './event-partitions';
import { isLockFailure } from './lock-failure';

export interface ActivityUpkeepOptions {
  database: Database;
  /** Whole months of events that are kept beside the current one; null: all. */
  keepEventsMonths: number | null;
  clock: Clock;
  logger: Logger;
}

/** What the tables of activity need from time to time. */
export interface ActivityUpkeep {
  /** Does what is due, once at the start and once a day; cheap at any other time. */
  look(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;
/** Telegram keeps an update for a day, and a page repeats what it sent for less: twice that. */
const MARKS_KEPT = '2 days';

export function createActivityUpkeep(options: ActivityUpkeepOptions): ActivityUpkeep {
  const { database, keepEventsMonths, clock, logger } = options;
  const partitions = createEventPartitions({ database, keepMonths: keepEventsMonths, clock, logger });
  let isMended = false;
  let lookedOn: number | undefined;

  async function mend(): Promise<void> {
    const customers = await mendLastSeen(database, clock.now());
    if (customers > 0) logger.info({ customers }, 'last visits that a killed process had kept are put right');
    isMended = true;
  }

  async function lookAtPartitions(): Promise<boolean> {
    try {
      await partitions.look();
      return true;
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      logger.info('the table of events is busy; its months are looked at again in a minute');
      return false;
    }
  }

  return {
    async look() {
      if (!isMended) await mend();
      const today = Math.floor(clock.now() / DAY_MS);
      if (today === lookedOn) return;
      await database.query(`DELETE FROM bot_event_marks WHERE at < now() - interval '${MARKS_KEPT}'`);
      if (await lookAtPartitions()) lookedOn = today;
    },
  };
}
