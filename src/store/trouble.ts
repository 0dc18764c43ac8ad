/**
 * What is wrong with the database, in one sentence for whoever asks without a password: no address and none of a
 * driver's words. Those are in `cause`.
 */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
  /** As of DatabaseUnavailable: worth asking again. */
  readonly code = 'database_unavailable';
}

export const DISK_FULL = 'the disk of the database is full';
export const SLOW = 'the database answers slowly';
export const SILENT = 'the database does not answer';
export const BUSY = 'every connection of the bot to the database is busy';
const UNREACHABLE = 'the database cannot be reached';
const STARTING = 'the database is starting, stopping or recovering';
const REFUSED = 'the database refuses the name or the password of the bot';
const UNTRUSTED = 'the certificate of the database is not trusted';

/** By SQLSTATE, the operating system's code, or the name that Sequelize gives the error. */
const SENTENCES: Readonly<Record<string, string>> = {
  '53100': DISK_FULL, // disk_full
  ENOSPC: DISK_FULL,
  '25006': 'the database only reads: it takes no writes', // read_only_sql_transaction
  '53300': 'the database has too many connections and takes no more', // too_many_connections
  '57P01': STARTING, // admin_shutdown
  '57P02': STARTING, // crash_shutdown
  '57P03': STARTING, // cannot_connect_now
  '57014': SLOW, // query_canceled, as statement_timeout does
  '55P03': SLOW, // lock_not_available
  '28P01': REFUSED, // invalid_password
  '28000': REFUSED, // invalid_authorization_specification
  '3D000': 'the database does not exist', // invalid_catalog_name
  CERT_HAS_EXPIRED: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  SequelizeConnectionAcquireTimeoutError: BUSY,
  SequelizeConnectionError: UNREACHABLE,
  SequelizeConnectionRefusedError: UNREACHABLE,
  SequelizeConnectionTimedOutError: UNREACHABLE,
  SequelizeHostNotFoundError: UNREACHABLE,
  SequelizeHostNotReachableError: UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EPIPE: UNREACHABLE,
};
/** What the driver says without a code. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Connection terminated|^Client has encountered a connection error/, UNREACHABLE],
  [/^The server does not support SSL connections/, 'the database takes no encrypted connections'],
  [/^timeout expired$|^Query read timeout$|^no answer from the database/, SILENT],
];

/** The sentence for an error of a kind that is known; undefined for others, which may be the statement's own fault. */
export function knownTrouble(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name = '', message = '', code = '', original, cause } = error as Partial<Failure>;
  if (error instanceof DatabaseTrouble) return message;
  // What the server says tells more than what Sequelize calls it.
  return (
    knownTrouble(original ?? cause) ??
    SENTENCES[code] ??
    WORDS.find(([words]) => words.test(message))?.[1] ??
    SENTENCES[name]
  );
}

/** Any failure in words that may be shown. */
export const asTrouble = (error: unknown): DatabaseTrouble =>
  new DatabaseTrouble(knownTrouble(error) ?? 'the database refuses what it is asked; the log says why', {
    cause: error,
  });

interface Failure {
  name: string;
  message: string;
  code: string;
  /** Sequelize's name for what the driver threw. */
  original: unknown;
  cause: unknown;
}
