import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type DrawAnswer, type DrawRequest } from './worker';

/** The thread is always the compiled one, also when this file runs from `src` under a test. */
const WORKER_FILE = path.resolve(__dirname, '../../dist/charts/worker.js');

/** One thread that draws one picture at a time. */
export interface Thread {
  /** Rejects when the thread ends meanwhile, and for ever after. */
  draw(request: DrawRequest): Promise<Buffer>;
  /** Whether it can still draw. */
  readonly isAlive: boolean;
  /** Ends it at once, in the middle of a picture too. */
  stop(): Promise<void>;
}

export type StartThread = () => Thread;

export function startThread(file: string = WORKER_FILE): Thread {
  if (!existsSync(file)) throw new Error(`${file} is missing; run npm run build first`);
  const worker = new Worker(file);
  let end: Error | undefined;
  let fail: ((error: Error) => void) | undefined;
  const ended = (error: Error) => {
    end ??= error;
    fail?.(end);
  };
  worker.on('error', (error) => ended(new Error('the drawing thread crashed', { cause: error })));
  worker.on('exit', (code) => ended(new Error(`the drawing thread ended (${code})`)));
  // An idle thread keeps no process alive.
  worker.unref();

  return {
    get isAlive() {
      return end === undefined;
    },
    async draw(request) {
      if (end) throw end;
      worker.ref();
      try {
        const answer = await new Promise<DrawAnswer>((resolve, reject) => {
          fail = reject;
          worker.once('message', resolve);
          worker.postMessage(request);
        });
        if (answer.kind === 'failed') throw new Error(`the chart could not be drawn: ${answer.reason}`);
        return Buffer.from(answer.png.buffer, answer.png.byteOffset, answer.png.byteLength);
      } finally {
        fail = undefined;
        worker.unref();
      }
    },
    stop: async () => {
      ended(new Error('the drawing thread was stopped'));
      await worker.terminate();
    },
  };
}
