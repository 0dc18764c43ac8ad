import { type Sequelize } from 'sequelize';
import { type Logger } from '../logger';
import { openEmbedded } from './embedded/open';
import { type Replica, withReplica } from './replica';
import { openServer } from './server';

export interface Database {
  /** `embedded`: PGlite in this process, one connection, one user. `server`: a PostgreSQL others use too. */
  readonly kind: 'embedded' | 'server';
  /** Models live here; a query inside a transaction callback joins it without being handed it. */
  readonly sequelize: Sequelize;
  /** A copy that figures are read from while it is well. */
  readonly replica?: Replica;
  /**
   * The rows of one statement. `$name` stands for `bind.name`, as a value only; write a literal dollar
   * as `$$` where binds are given. BIGINT and NUMERIC arrive as strings. Rejects with DatabaseTrouble at once where
   * there would be no answer soon.
   */
  query<R extends object>(sql: string, bind?: Record<string, unknown>, options?: QueryOptions): Promise<R[]>;
  /** Inside another transaction it becomes a savepoint of it, and `options` but `timeoutMs` do not apply. */
  transaction<T>(work: () => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Throws when the database cannot be reached within five seconds. */
  ping(): Promise<void>;
  /** Waits for what is running, then lets go of everything. Twice does nothing more. */
  close(): Promise<void>;
}

export interface QueryOptions {
  /** Nobody waits for the answer: it is not sent away, however many wait for a connection. */
  waits?: boolean;
}

export interface TransactionOptions {
  readOnly?: boolean;
  isolation?: 'repeatable read';
  /** Statements of many small parts: to compile them, or to start workers for them, would take longer than they do. */
  isOfSmallParts?: boolean;
  /** Longest a single statement may run; the embedded database does not know such a limit. */
  timeoutMs?: number;
  /** Once it is aborted a server gives up the statement under way, and the transaction rejects with its reason. */
  until?: AbortSignal | undefined;
}

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the embedded one in `dataDir` is used. */
  url?: string;
  /** A streaming replica of that server. */
  replicaUrl?: string;
  dataDir: string;
  logger: Logger;
  poolSize?: number;
  applicationName?: string;
  /** The embedded database is being opened by a thread of its own: the caller's is free for other work. */
  onOpening?: () => void;
}

/**
 * Opens the embedded database, or prepares a pool for a server. The latter does not connect: a server
 * that is not there yet is the caller's to wait for, with `ping`.
 *
 * @throws DatabaseInUseError where another process has the embedded database open
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, replicaUrl } = options;
  if (url === undefined) return openEmbedded(options);
  const primary = openServer({ ...options, url });
  return replicaUrl === undefined ? primary : withReplica(primary, { ...options, url: replicaUrl });
}
