import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';

/**
 * Does the work of a transaction of a server; once `until` is aborted, the server gives up the statement under way and
 * the work rejects with the signal's reason.
 */
export async function cutShort<T>(
  { sequelize, transaction }: { sequelize: Sequelize; transaction: Transaction },
  until: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  until.throwIfAborted();
  const { connection } = transaction as { connection?: { processID?: number } };
  const cancel = () => {
    // On a connection of its own; a statement that has ended meanwhile needs no giving up.
    const options = { type: QueryTypes.SELECT, bind: { pid: connection?.processID }, transaction: null };
    sequelize.query('SELECT pg_cancel_backend($pid::integer)', options).catch(() => undefined);
  };
  until.addEventListener('abort', cancel);
  try {
    return await work();
  } catch (error) {
    until.throwIfAborted();
    throw error;
  } finally {
    until.removeEventListener('abort', cancel);
  }
}
