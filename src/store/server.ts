import { Socket } from 'node:net';
import { Sequelize } from 'sequelize';
import { type Database, type DatabaseOptions } from './database';
import { preparingModule } from './prepared-client';
import { databaseOver } from './sequelize-database';
import {
  endSilentConnections,
  type SilentConnectionsOptions,
  type WatchedClient,
} from './silent-connections';

const POOL_SIZE = 10;
/** A screen of figures takes well under a second; what runs longer has gone wrong. Migrations lift it. */
const STATEMENT_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 60_000;
const CONNECT_MS = 5_000;
const ACQUIRE_MS = 10_000;
/** First probe on a silent connection. Node then probes once a second and gives up after ten. */
const KEEP_ALIVE_MS = 5_000;

export interface ServerOptions extends DatabaseOptions {
  url: string;
  connectMs?: number;
  /** When a connection that says nothing is asked about. */
  silence?: Pick<SilentConnectionsOptions, 'silentMs' | 'lookMs'>;
  /** Hears of each connection's socket before it connects. */
  onSocket?: (socket: Socket) => void;
}

/** A pool for the PostgreSQL server that `url` names. Nothing connects before the first query. */
export function openServer({
  url,
  poolSize = POOL_SIZE,
  applicationName = 'shop-pulse',
  logger,
  connectMs = CONNECT_MS,
  onSocket,
  silence,
}: ServerOptions): Database {
  const silent = endSilentConnections({ url, logger, ...silence });
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: preparingModule((client) => silent.watch(client as WatchedClient)),
    logging: (sql, ms) => logger.trace({ sql, ms }, 'sql'),
    pool: { max: poolSize, min: 0, idle: 30_000, acquire: ACQUIRE_MS },
    dialectOptions: {
      application_name: applicationName,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      connectionTimeoutMillis: connectMs,
      stream: () => keptAliveSocket(onSocket),
    },
  });
  return databaseOver(sequelize, 'server', () => Promise.resolve(silent.stop()));
}

/** Sequelize passes pg's `keepAlive` on but not its delay, which would be the system's two hours. */
function keptAliveSocket(onSocket?: (socket: Socket) => void): Socket {
  const socket = new Socket();
  onSocket?.(socket);
  return socket.once('connect', () => socket.setKeepAlive(true, KEEP_ALIVE_MS));
}
