import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors';
import { within } from '../within';
import { type WorkerMessage } from './worker';

/** The thread is always the compiled one, also when this file runs from `src` under a test. */
const WORKER_FILE = path.resolve(__dirname, '../../../dist/store/embedded/worker.js');
const STOP_MS = 5_000;

export interface EmbeddedServer {
  port: number;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on `directory` in a thread; `onCrash` hears of an end that nobody asked for. */
export async function startEmbeddedServer(
  directory: string,
  onCrash: (error: Error) => void,
): Promise<EmbeddedServer> {
  if (!existsSync(WORKER_FILE)) throw new Error(`${WORKER_FILE} is missing; run npm run build first`);
  const worker = new Worker(WORKER_FILE, { workerData: { directory } });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let state: 'starting' | 'running' | 'stopping' = 'starting';

  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', (message: WorkerMessage) => {
      if (message.kind === 'listening') return resolve(message.port);
      reject(new UserError(`the embedded database in ${directory} did not open: ${message.reason}`));
    });
    worker.on('error', (error) => (state === 'starting' ? reject(error) : onCrash(error)));
    worker.once('exit', (code) => {
      if (state === 'starting') reject(new Error(`the embedded database stopped while opening (${code})`));
      else if (state === 'running') onCrash(new Error(`the embedded database stopped by itself (${code})`));
    });
  });
  state = 'running';

  return {
    port,
    stop: async () => {
      state = 'stopping';
      worker.postMessage('stop');
      await within(STOP_MS, exited, 'the embedded database did not close').catch(() => worker.terminate());
    },
  };
}
