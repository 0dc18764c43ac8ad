import { setTimeout as pause } from 'node:timers/promises';
import { type Clock } from './clock';
import { type Logger } from './logger';
import { type Database } from './store/database';
import { createHeartbeat } from './store/heartbeat';
import { migrate } from './store/migrate';
import { type SchemaOverrides } from './store/shop-schema';
import { asTrouble, DatabaseTrouble } from './store/trouble';

export interface DatabaseSupervisorOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  overrides: SchemaOverrides;
  afterMigration?: () => Promise<void>;
}

/**
 * Waits for the database and migrates it.
 *
 * States: *waiting* (it cannot be reached; asked again every two seconds) -> *migrating* -> *up*; or *failed*, when
 * a migration says no: nothing but a person can mend that. A database lost later is the pool's to find again.
 */
export interface DatabaseSupervisor {
  start(): void;
  /** Resolves when the database is migrated, rejects when it never will be. */
  readonly up: Promise<void>;
  isUp(): boolean;
  /** Proves a write; rejects with DatabaseTrouble where there is none. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

const RETRY_MS = 2_000;
const PREPARING = 'the database is being prepared';

export function createDatabaseSupervisor(options: DatabaseSupervisorOptions): DatabaseSupervisor {
  const { database, clock, logger, overrides, afterMigration } = options;
  const stopping = new AbortController();
  const heartbeat = createHeartbeat(database, clock);
  let isUp = false;
  /** Before it is up: what the last attempt met with. */
  let missing: unknown;
  /** Once it was up: what is wrong with it now. */
  let trouble: string | undefined;
  let running: Promise<void> | undefined;
  const { promise: up, resolve, reject } = deferred();

  /** The reason why the database cannot be reached, or undefined. */
  const absence = () =>
    database.ping().then(
      () => undefined,
      (error: unknown) => error,
    );

  async function attempt(): Promise<unknown> {
    const away = await absence();
    if (away !== undefined) return away;
    missing = undefined;
    try {
      const { applied, lines } = await migrate(database, { logger, overrides });
      if (applied.length > 0) lines.forEach((line) => logger.info({ mapping: line }, 'shop schema'));
      await afterMigration?.();
      return undefined;
    } catch (error) {
      // A connection lost in the middle looks like a failed migration; only one that can be asked has said no.
      const lost = await absence();
      if (lost !== undefined) return lost;
      throw error;
    }
  }

  async function run(): Promise<void> {
    let told = false;
    while (!stopping.signal.aborted) {
      try {
        missing = await attempt();
        if (missing === undefined) {
          if (told) logger.info('the database answers');
          isUp = true;
          return resolve();
        }
        if (!told)
          logger.error({ err: missing }, 'the database cannot be reached; asking again every two seconds');
        told = true;
      } catch (error) {
        return reject(error);
      }
      await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  /** The heartbeat; what is wrong is said in the log when it begins, changes and ends, however often it is asked. */
  async function watched(): Promise<void> {
    try {
      await heartbeat();
      if (trouble !== undefined) logger.info('the database is well again');
      trouble = undefined;
    } catch (error) {
      const { message, cause } = error as DatabaseTrouble;
      if (message !== trouble) logger.warn({ reason: message, err: cause }, 'the database is not well');
      trouble = message;
      throw error;
    }
  }

  return {
    start() {
      running ??= run();
    },
    up,
    isUp: () => isUp,
    async check() {
      if (isUp) return watched();
      throw missing === undefined ? new DatabaseTrouble(PREPARING) : asTrouble(missing);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  // Whoever waits hears of it; a start that nobody waits for must not end the process.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
