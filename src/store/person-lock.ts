import { type Database } from './database';

/**
 * Within a transaction: waits until nobody else changes several rows of this person's, so that two orders, or an
 * order and a cart, never wait for one another. In the embedded database, where such locks do not exclude, one
 * connection does. It is taken before any row.
 */
export async function lockPerson(database: Database, telegramId: number): Promise<void> {
  await database.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('shop_pulse person ' || $telegram::bigint, 0))`,
    { telegram: telegramId },
  );
}
