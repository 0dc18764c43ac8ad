import { type Umzug, type UmzugStorage } from 'umzug';
import { messageOf, UserError } from '../../errors';
import { type Logger } from '../../logger';
import { refusalOf } from '../command-trouble';
import { type MigrationContext } from './context';
import { type MigrationFile } from './files';
import { type MigrationSession } from './session';

export type Runner = Pick<Umzug<MigrationContext>, 'up' | 'down'>;

/** Brings a command line of its own, which takes a tenth of a start that has nothing to migrate. */
const loadUmzug = () => import('umzug');

/** umzug over our own table. `entering` hears the name of each migration before it runs. */
export async function createRunner(
  files: readonly MigrationFile[],
  context: MigrationContext,
  session: MigrationSession,
  entering: (name: string) => void,
): Promise<Runner> {
  const { Umzug } = await loadUmzug();
  const umzug = new Umzug<MigrationContext>({
    migrations: files.map(({ name, up, down }) => ({ name, up, down })),
    context,
    storage: storageOver(session),
    logger: undefined,
  });
  umzug.on('migrating', ({ name }) => entering(name));
  umzug.on('reverting', ({ name }) => entering(name));
  return umzug;
}

function storageOver({ query }: MigrationSession): UmzugStorage<MigrationContext> {
  return {
    logMigration: async ({ name }) => {
      await query('INSERT INTO shop_pulse_migrations (name) VALUES ($1)', [name]);
    },
    unlogMigration: async ({ name }) => {
      await query('DELETE FROM shop_pulse_migrations WHERE name = $1', [name]);
    },
    executed: async () => {
      const rows = await query<{ name: string }>('SELECT name FROM shop_pulse_migrations ORDER BY name');
      return rows.map(({ name }) => name);
    },
  };
}

/** umzug's error as one sentence that names the migration, the direction and the cause. */
export async function explained<T>(logger: Logger, run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    const { MigrationError } = await loadUmzug();
    if (!(error instanceof MigrationError)) throw error;
    const { cause } = error;
    const { name, direction } = error.migration;
    // A right that is missing is said whole by the sentence.
    if (refusalOf(cause) === undefined) {
      logger.error({ err: cause ?? error, migration: name, direction }, 'migration failed');
    }
    throw new UserError(`Migration ${name} (${direction}) failed: ${messageOf(cause ?? error)}`, {
      cause: cause ?? error,
    });
  }
}
