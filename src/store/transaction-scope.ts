import { AsyncLocalStorage } from 'node:async_hooks';
import { type Sequelize, type Transaction } from 'sequelize';

type Query = (sql: unknown, options?: { transaction?: Transaction | null }) => Promise<unknown>;
type Options = { transaction?: Transaction | null };
type Work = (transaction: Transaction) => PromiseLike<unknown>;
type Begin = (options: Options, work?: Work) => Promise<unknown>;

export interface TransactionScope {
  /** What is asked now joins a transaction that has its connection. */
  isInside(): boolean;
}

/**
 * Makes every query inside a transaction callback join that transaction. Sequelize's own `useCLS` is one
 * setting for all instances: with two databases open, the second one's queries would land in the first
 * one's transaction. So each instance gets a scope of its own.
 *
 * A transaction inside a transaction becomes a savepoint, because the embedded database has one
 * connection only and waiting for a second would never end.
 *
 * While a scope is followed, Node calls a hook for every promise of the process: an update is handled a third slower. So
 * it is followed for as long as a transaction is open, which is a small part of the time.
 */
export function scopeTransactions(sequelize: Sequelize): TransactionScope {
  const scope = new AsyncLocalStorage<Transaction>();
  let open = 0;
  const query = sequelize.query.bind(sequelize) as Query;
  const begin = sequelize.transaction.bind(sequelize) as Begin;

  // What outlives its transaction (a timer armed inside it, say) goes on by itself.
  const current = (): Transaction | undefined => {
    const transaction = scope.getStore();
    return transaction && !isFinished(transaction) ? transaction : undefined;
  };
  const joined = <O extends Options>(options: O | undefined): O =>
    options?.transaction === undefined ? ({ ...options, transaction: current() } as O) : options;

  const scopedQuery: Query = (sql, options) => query(sql, joined(options));
  const scopedBegin = (first?: Options | Work, second?: Work): Promise<unknown> => {
    const [options, work] = typeof first === 'function' ? [undefined, first] : [first, second];
    if (!work) return begin(joined(options));
    open += 1;
    return begin(joined(options), (transaction) => scope.run(transaction, () => work(transaction))).finally(
      () => {
        open -= 1;
        if (open === 0) scope.disable();
      },
    );
  };
  Object.assign(sequelize, { query: scopedQuery, transaction: scopedBegin });
  return { isInside: () => current() !== undefined };
}

function isFinished(transaction: Transaction): boolean {
  return (transaction as { finished?: string }).finished !== undefined;
}
