import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Sequelize } from 'sequelize';
import { UserError } from '../../errors';
import { type Logger } from '../../logger';
import { type Database, type DatabaseOptions } from '../database';
import { databaseOver } from '../sequelize-database';
import { lockDirectory } from './lock';
import { scheduleMaintenance } from './maintenance';
import { startEmbeddedServer } from './server';

/** All sessions of the embedded server are one backend: a second connection would share its transaction. */
const ONE_CONNECTION = 1;
/** Everything waits in one line, also behind a long statistic or a vacuum. */
const ACQUIRE_MS = 60_000;

/** Whether `<dataDir>/database` holds a database already. */
export const isCreated = (dataDir: string): boolean =>
  existsSync(path.resolve(dataDir, 'database', 'PG_VERSION'));

/** Opens `<dataDir>/database` for this process alone. @throws DatabaseInUseError, UserError where nothing can be written */
export async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const { dataDir, logger, applicationName, onOpening } = options;
  const directory = path.resolve(dataDir, 'database');
  const unlock = await lockDirectory(directory).catch((error: unknown) => {
    throw explained(error, directory);
  });
  try {
    await mkdir(directory, { recursive: true });
    const starting = startEmbeddedServer(directory, (error) => {
      logger.fatal({ err: error }, 'the embedded database stopped; restart the process');
    });
    onOpening?.();
    const server = await starting;
    const sequelize = connect(server.port, logger, applicationName);
    const release = async (): Promise<void> => {
      stopMaintenance();
      await server.stop();
      await unlock();
    };
    const database = databaseOver(sequelize, 'embedded', release);
    const stopMaintenance = scheduleMaintenance(database, logger);
    return database;
  } catch (error) {
    await unlock();
    throw error;
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nobody may write there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands in its way',
  EEXIST: 'a file stands in its way',
};

/** What a person can mend becomes one sentence; the rest stays as it is. */
function explained(error: unknown, directory: string): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return error;
  return new UserError(`The database cannot be kept in ${directory}: ${reason}; set another DATA_DIR.`, {
    cause: error,
  });
}

function connect(port: number, logger: Logger, applicationName = 'shop-pulse'): Sequelize {
  return new Sequelize('postgres', 'postgres', 'postgres', {
    dialect: 'postgres',
    host: '127.0.0.1',
    port,
    logging: (sql, ms) => logger.trace({ sql, ms }, 'sql'),
    pool: { max: ONE_CONNECTION, min: 0, idle: 60_000, acquire: ACQUIRE_MS },
    dialectOptions: { application_name: applicationName, connectionTimeoutMillis: 10_000 },
  });
}
