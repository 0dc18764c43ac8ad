import { Client } from 'pg';

/** Longer than any lock of ours is held or waited for; whoever meets a longer one gets an error. */
export const LOCK_TIMEOUT_MS = 1_000;

export interface AnotherProgram {
  /** Resolves once that many more rounds of statements are through. */
  rounds(count: number): Promise<void>;
  /** Ends it; the first error that any of its statements met is thrown here. */
  stop(): Promise<{ rounds: number; longestMs: number }>;
}

/**
 * A program that owns `users` and goes on inserting, changing and deleting rows, also several in one transaction
 * and against the order of their ids. It waits for no lock longer than LOCK_TIMEOUT_MS: that is an error then.
 */
export async function startAnotherProgram(url: string, customers: number): Promise<AnotherProgram> {
  const client = new Client({ connectionString: url, application_name: 'another program' });
  await client.connect();
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  let running = true;
  let rounds = 0;
  let longestMs = 0;
  let failure: unknown;

  const timed = async (sql: string, values: unknown[] = []): Promise<void> => {
    const started = performance.now();
    await client.query(sql, values);
    longestMs = Math.max(longestMs, performance.now() - started);
  };
  const addBonus = (id: number) => timed('UPDATE users SET bonus = bonus + 1 WHERE id = $1', [id]);
  const work = (async () => {
    while (running) {
      const telegramId = 900_000_000 + rounds;
      const id = 2 + ((rounds * 7919) % (customers - 1));
      await timed('INSERT INTO users (telegram_id, first_name) VALUES ($1, $2)', [telegramId, 'meanwhile']);
      await timed('BEGIN');
      await addBonus(id);
      await addBonus(id - 1);
      await timed('COMMIT');
      if (rounds % 2 === 0) await timed('DELETE FROM users WHERE telegram_id = $1', [telegramId]);
      rounds += 1;
    }
  })().catch((error: unknown) => {
    failure = error;
  });

  return {
    rounds: async (count) => {
      const goal = rounds + count;
      while (rounds < goal && failure === undefined) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: async () => {
      running = false;
      await work;
      await client.end();
      if (failure !== undefined) throw failure as Error;
      return { rounds, longestMs };
    },
  };
}
