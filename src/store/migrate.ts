import { UserError } from '../errors';
import { type Logger } from '../logger';
import { type Database } from './database';
import { mappingLines } from './adopt/mapping-lines';
import {
  appliedMigrations,
  createBookkeeping,
  dropBookkeeping,
  hasBookkeeping,
  recordedMapping,
  unfinishedMigrations,
} from './migration/bookkeeping';
import { createContext } from './migration/context';
import { readMigrations } from './migration/files';
import { decideMapping } from './migration/mapping';
import { refuseTakenNames } from './migration/taken-names';
import { createRunner, explained } from './migration/runner';
import { withMigrationSession } from './migration/session';
import { type SchemaOverrides, type ShopSchema } from './shop-schema';

const BACKFILL_BATCH = 2_000;

export interface MigrationReport {
  /** Names of the migrations this run applied. */
  applied: string[];
  /** Names of those not applied, after this run. */
  pending: string[];
  /** At least one of the shop's tables was there before us. */
  adopted: boolean;
  mapping: ShopSchema;
  /** The mapping for a person, one line a table or column. */
  lines: string[];
}

export interface MigrateOptions {
  logger: Logger;
  overrides?: SchemaOverrides;
  /** Goes no further than this migration; by default to the newest. */
  to?: string;
  /** Says what would be done and changes nothing. */
  dryRun?: boolean;
  /** Rows of `users` filled in one transaction. */
  backfillBatch?: number;
}

/**
 * Brings the database to the newest shape; a run with nothing to do changes nothing.
 * @throws UserError one sentence: what stands in the way, or which migration failed and why
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<MigrationReport> {
  const { logger, overrides = {}, to, dryRun = false, backfillBatch = BACKFILL_BATCH } = options;
  const files = (await readMigrations()).filter(({ name }) => to === undefined || name <= to);
  return withMigrationSession(database, logger, async (session) => {
    const mapping = await decideMapping(session, overrides);
    const started = await hasBookkeeping(session);
    const done = started ? await appliedMigrations(session) : [];
    const pending = files.filter(({ name }) => !done.includes(name));
    await refuseTakenNames(session, pending, mapping.schema);
    const report = {
      adopted: mapping.schema.adopted,
      mapping: mapping.schema,
      lines: mappingLines(mapping.schema),
    };
    if (dryRun) return { ...report, applied: [], pending: pending.map(({ name }) => name) };

    let migration = '';
    const context = createContext({
      session,
      schema: mapping.schema,
      logger,
      batchSize: backfillBatch,
      kind: database.kind,
      migration: () => migration,
    });
    if (!started) await createBookkeeping(session);
    await mapping.apply(context);
    if (pending.length === 0) return { ...report, applied: [], pending: [] };
    const runner = await createRunner(files, context, session, (name) => (migration = name));
    const applied = await explained(logger, runner.up());
    for (const { name } of applied) logger.info({ migration: name }, 'migration applied');
    return { ...report, applied: applied.map(({ name }) => name), pending: [] };
  });
}

/**
 * Takes back the newest migration, or those down to and including `to`, or all; then the bookkeeping goes
 * as well and the database is as it was before us. Returns the names, in the order they went.
 */
export async function undo(
  database: Database,
  { logger, all = false, to }: { logger: Logger; all?: boolean; to?: string },
): Promise<string[]> {
  const files = await readMigrations();
  return withMigrationSession(database, logger, async (session) => {
    if (!(await hasBookkeeping(session))) return [];
    const recorded = await recordedMapping(session);
    const done = await appliedMigrations(session);
    if (!recorded) {
      await dropBookkeeping(session);
      return [];
    }
    const newer = done.filter((name) => files.every((file) => file.name !== name));
    // Their way back stands in no file here: what is below would be taken away from under them.
    if (newer.length > 0) {
      throw new UserError(
        `A newer version has migrated this database (${newer.join(', ')}); only it can take that back, and nothing was changed.`,
      );
    }
    if (to !== undefined && !done.includes(to)) {
      throw new UserError(`No migration named ${to} is applied; applied: ${done.join(', ') || 'none'}.`);
    }
    let migration = '';
    const context = createContext({
      session,
      schema: recorded.mapping,
      logger,
      batchSize: BACKFILL_BATCH,
      kind: database.kind,
      migration: () => migration,
    });
    const runner = await createRunner(files, context, session, (name) => (migration = name));
    // What a migration that was cut off left behind goes first: it is not on the list of those applied.
    for (const name of await unfinishedMigrations(session)) {
      migration = name;
      await context.ledger.takeAway();
    }
    const target = all ? { to: 0 as const } : { to };
    const undone = await explained(logger, runner.down(all || to !== undefined ? target : undefined));
    if ((await appliedMigrations(session)).length === 0) await dropBookkeeping(session);
    return undone.map(({ name }) => name);
  });
}
