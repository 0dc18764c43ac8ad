import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Job, type JobOutcome } from './job';

/** The thread is always the compiled one, also when this file runs from `src` under a test. */
const WORKER_FILE = path.resolve(__dirname, '../../dist/export/worker.js');
/** A sheet of fifty thousand rows takes a few seconds. */
const LIMIT_MS = 30_000;

/** Writes one file. @throws Error when it fails, takes too long or is aborted */
export type RunThread = (job: Job, signal: AbortSignal) => Promise<Uint8Array>;

/** A thread a file: it ends with it, whatever happens. */
export function createThread({ file = WORKER_FILE, limitMs = LIMIT_MS } = {}): RunThread {
  return async function run(job, signal) {
    if (!existsSync(file)) throw new Error(`${file} is missing; run npm run build first`);
    const worker = new Worker(file, { workerData: job });
    const late = AbortSignal.timeout(limitMs);
    const ended = AbortSignal.any([signal, late]);
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        worker.once('message', (outcome: JobOutcome) =>
          outcome.kind === 'done' ? resolve(outcome.file) : reject(new Error(outcome.reason)),
        );
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the export's thread ended by itself (${code})`)));
        ended.addEventListener('abort', () =>
          reject(late.aborted ? new Error(`not written within ${limitMs} ms`) : (signal.reason as Error)),
        );
      });
    } finally {
      await worker.terminate();
    }
  };
}
