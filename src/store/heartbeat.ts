import { type Database } from './database';

/** Proves that the database takes writes: a server that became read-only still answers every question. */
export async function beat(database: Database, now: number): Promise<void> {
  await database.query(
    `INSERT INTO service_heartbeat (id, at) VALUES (1, $now::timestamptz)
     ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at RETURNING id`,
    { now: new Date(now).toISOString() },
  );
}
