import { Client } from 'pg';

export interface AnotherProgram {
  /** Resolves once that many more rounds of statements are through. */
  rounds(count: number): Promise<void>;
  /** Ends it; the first error that any of its statements met is thrown here. */
  stop(): Promise<{ rounds: number; longestMs: number }>;
}

/** A program that owns `users` and goes on inserting, changing and deleting rows while we migrate. */
export async function startAnotherProgram(url: string): Promise<AnotherProgram> {
  const client = new Client({ connectionString: url, application_name: 'another program' });
  await client.connect();
  let running = true;
  let rounds = 0;
  let longestMs = 0;
  let failure: unknown;

  const timed = async (sql: string, values: unknown[]): Promise<void> => {
    const started = performance.now();
    await client.query(sql, values);
    longestMs = Math.max(longestMs, performance.now() - started);
  };
  const work = (async () => {
    while (running) {
      const id = 900_000_000 + rounds;
      await timed('INSERT INTO users (telegram_id, first_name) VALUES ($1, $2)', [id, 'meanwhile']);
      await timed('UPDATE users SET bonus = bonus + 1 WHERE id = $1', [1 + ((rounds * 7919) % 20_000)]);
      if (rounds % 2 === 0) await timed('DELETE FROM users WHERE telegram_id = $1', [id]);
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
