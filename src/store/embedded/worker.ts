import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** What the thread tells its parent. */
export type WorkerMessage = { kind: 'listening'; port: number } | { kind: 'failed'; reason: string };

/**
 * PostgreSQL in WebAssembly computes synchronously: in the bot's own thread a long query would stop the
 * bot. Here it has a thread of its own and is reached like any server, over a loopback socket.
 */
async function serve(directory: string): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('the embedded database runs in a worker thread only');
  const db = await PGlite.create(directory);
  // One pool connection at a time; the rest is room for a new one while a broken one is being cleared.
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 4 });
  await server.start();

  port.on('message', () => {
    void server
      .stop()
      .then(() => db.close())
      .finally(() => port.close());
  });
  const listening = Number(server.getServerConn().split(':').at(-1));
  port.postMessage({ kind: 'listening', port: listening } satisfies WorkerMessage);
}

serve((workerData as { directory: string }).directory).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  parentPort?.postMessage({ kind: 'failed', reason } satisfies WorkerMessage);
  parentPort?.close();
});
