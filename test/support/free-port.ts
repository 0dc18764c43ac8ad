import { createServer } from 'node:net';

/** Below 32768, from where the system gives a port to whoever asks for any. */
const FIRST = 12_000;
const A_WORKER = 1_000;
const WORKERS = 20;

let next = Math.floor(Math.random() * (A_WORKER / 2)) * 2;

/**
 * A port that nothing listens to, and its successor neither, from a range of this worker alone: between the look and
 * the bot's own listening no test of another worker, and no connection, takes it.
 */
export async function freePort(): Promise<number> {
  const first = FIRST + (Number(process.env.JEST_WORKER_ID ?? 0) % WORKERS) * A_WORKER;
  for (let tries = 0; tries < A_WORKER / 2; tries += 1) {
    const port = first + next;
    next = (next + 2) % A_WORKER;
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error(`No port is free between ${first} and ${first + A_WORKER}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
