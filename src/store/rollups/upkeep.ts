import { type Clock } from '../../clock';
import { type Logger } from '../../logger';
import { type ShopTime } from '../../shop-time';
import { type Database } from '../database';
import { type Build, createBuild } from './build';
import { packNextDay } from './event-days';
import { keepOpenDays } from './open-days';
import { type Rollups } from './rollups';
import { type RollupSettings } from './settings';
import { type Difference, verifyRollups } from './verify';

/** What has changed waits no longer than this; whoever asks for figures before works it in themselves. */
const FOLD_EVERY_MS = 1_000;
const AFTER_AN_ERROR_MS = 30_000;
/** They are made a day ahead. Those that another process takes away, by building, are missed no longer than this. */
const DAYS_EVERY_MS = 60_000;
/** Of the night's check: this share of customers and orders, at this hour of the shop's day or later. */
const CHECKED_SHARE = 0.02;
const CHECK_AFTER_HOUR = 3;
/** A build is told of in the log at every tenth of it. */
const TOLD_EVERY = 0.1;

export interface UpkeepOptions {
  database: Database;
  rollups: Rollups;
  settings: RollupSettings;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  /** Whether the database is there and migrated. */
  isUp: () => boolean;
  /** Aborted before `stop` is called: a build or a check that is under way ends with its next statement. */
  until?: AbortSignal | undefined;
}

/**
 * Keeps the rollups in step: builds them where they are missing or were built for other settings, works in what has
 * changed, and looks once a night whether they say what the shop's tables say. Any number of processes may do it.
 */
export function createUpkeep(options: UpkeepOptions): { start(): void; stop(): Promise<void> } {
  const { database, rollups, settings, clock, logger, isUp, until } = options;
  const build = createBuild(database, settings);
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let working: Promise<void> = Promise.resolve();
  let isTroubled = false;
  let daysDue = 0;
  let packingDue = 0;
  const isWanted = () => isRunning && !until?.aborted;

  async function work(): Promise<void> {
    const isToBuild = (await rollups.standing()) === 'unusable';
    if (isToBuild) await told(build, logger, goesOn);
    else await rollups.fold();
    if (isWanted() && (isToBuild || clock.now() >= daysDue)) {
      await keepOpenDays(database, clock);
      daysDue = clock.now() + DAYS_EVERY_MS;
    }
    // One at a time: whoever folds waits for it.
    if (isWanted() && !isToBuild && clock.now() >= packingDue)
      packingDue = (await packNextDay(database, clock)) ? 0 : clock.now() + DAYS_EVERY_MS;
    // What has just been built is taken for checked that night.
    if (isWanted() && (await claimCheck(options)) && !isToBuild) await check();
  }

  /** Between two steps of a build: what does not depend on it is kept current meanwhile. */
  async function goesOn(): Promise<boolean> {
    if (isWanted()) await rollups.fold();
    return isWanted();
  }

  async function check(): Promise<void> {
    const of = { share: CHECKED_SHARE, isWanted, until };
    const differences = await verifyRollups(database, { rollups, settings }, of).finally(async () => {
      // Whoever comes next does what this one was stopped in.
      if (!isWanted()) await database.query('UPDATE rollup_state SET checked_on = NULL');
    });
    if (differences.length === 0) return;
    logger.error({ differences: differences.map(named) }, 'rollups are not what the tables say; built anew');
    await build.ask();
  }

  function next(milliseconds: number): void {
    if (!isWanted()) return;
    timer = setTimeout(() => {
      working = (isUp() ? work() : Promise.resolve()).then(
        () => {
          isTroubled = false;
          next(FOLD_EVERY_MS);
        },
        (error: unknown) => {
          // Figures are computed from the shop's tables meanwhile, and are right.
          if (!isTroubled && isWanted())
            logger.warn({ err: error }, 'rollups could not be kept; tried again');
          isTroubled = true;
          next(AFTER_AN_ERROR_MS);
        },
      );
    }, milliseconds);
    timer.unref();
  }

  return {
    start() {
      isRunning = true;
      next(0);
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      await working;
    },
  };
}

/** Values of the shop's customers stay out of the log. */
const named = ({ table, rows }: Difference) => `${table}: ${rows}`;

async function told(build: Build, logger: Logger, isWanted: () => Promise<boolean>): Promise<void> {
  let next = 0;
  await build.run(({ done, of }) => {
    const share = of === 0 ? 1 : done / of;
    if (share < next) return;
    next = share + TOLD_EVERY;
    logger.info(
      { percent: Math.round(100 * share) },
      'figures are being prepared; until then they take longer',
    );
  }, isWanted);
}

/** Once a night, by whichever process comes first. */
async function claimCheck({ database, time, clock }: UpkeepOptions): Promise<boolean> {
  const now = time.at(clock.now());
  if (now.hour < CHECK_AFTER_HOUR) return false;
  const rows = await database.query(
    `UPDATE rollup_state SET checked_on = $day::date
      WHERE step = 'ready' AND checked_on IS DISTINCT FROM $day::date RETURNING id`,
    { day: now.toFormat('yyyy-MM-dd') },
  );
  return rows.length > 0;
}
