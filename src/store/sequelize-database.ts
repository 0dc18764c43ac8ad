import { QueryTypes, type Sequelize } from 'sequelize';
import { cutShort } from './cut-short';
import { type Database, type QueryOptions, type TransactionOptions } from './database';
import { ADMIT_ALL, type Admission } from './admission';
import { scopeTransactions } from './transaction-scope';
import { within } from './within';

const PING_MS = 5_000;
/** A stop may take ten seconds in all; what has not ended by then is cut off. */
const DRAIN_MS = 5_000;
/** As the planner counts: what looks at some thousand rows is done sooner alone, what looks at millions is not. */
const WORKERS_COST = 50_000;

/** The `Database` contract over a Sequelize instance; `release` frees what stands behind it. */
export function databaseOver(
  sequelize: Sequelize,
  kind: Database['kind'],
  release: () => Promise<void>,
  admission: Admission = ADMIT_ALL,
): Database {
  const scope = scopeTransactions(sequelize);
  let closing: Promise<void> | undefined;

  /** Whoever has a connection already keeps it. */
  async function admitted<T>(work: () => Promise<T>, { waits = false }: QueryOptions = {}): Promise<T> {
    if (scope.isInside()) return work();
    admission.admit(waits);
    return work()
      .catch((error: unknown) => {
        throw admission.reasonOf(error);
      })
      .finally(() => admission.ended());
  }

  const query = <R extends object>(
    sql: string,
    bind?: Record<string, unknown>,
    options?: QueryOptions,
  ): Promise<R[]> =>
    admitted(() => sequelize.query<R>(sql, { type: QueryTypes.SELECT, ...(bind && { bind }) }), options);

  const close = async (): Promise<void> => {
    try {
      await within(DRAIN_MS, sequelize.close(), 'running queries did not end');
    } finally {
      await release();
    }
  };

  return {
    kind,
    sequelize,
    query,
    transaction: <T>(work: () => Promise<T>, options: TransactionOptions = {}) =>
      admitted(() =>
        sequelize.transaction(async (transaction) => {
          const nested = Boolean((transaction as { parent?: unknown }).parent);
          const settings = settingsOf(options, kind, nested);
          if (settings) await sequelize.query(settings);
          const { until } = options;
          return until && kind === 'server' ? cutShort({ sequelize, transaction }, until, work) : work();
        }),
      ),
    ping: async () => {
      await within(PING_MS, query('SELECT 1'), 'no answer from the database');
    },
    close: () => (closing ??= close()),
  };
}

function settingsOf(options: TransactionOptions, kind: Database['kind'], nested: boolean): string {
  const settings: string[] = [];
  if (!nested && options.isolation === 'repeatable read') {
    settings.push('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  }
  if (!nested && options.readOnly) settings.push('SET TRANSACTION READ ONLY');
  if (!nested && options.isOfSmallParts) {
    settings.push('SET LOCAL jit = off', `SET LOCAL parallel_setup_cost = ${WORKERS_COST}`);
  }
  // The embedded server ignores the limit, and what is set there stays set for everybody.
  if (kind === 'server' && options.timeoutMs !== undefined) {
    settings.push(`SET LOCAL statement_timeout = ${Math.max(1, Math.round(options.timeoutMs))}`);
  }
  return settings.join('; ');
}
