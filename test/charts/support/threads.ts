import { type StartThread, type Thread } from '../../../src/charts/thread';
import { type DrawRequest } from '../../../src/charts/worker';
import { type ChartData } from '../../../src/present/charts';

/** A chart like another but for its title. */
export const chart = (title: string): ChartData => ({
  kind: 'bars',
  title,
  subtitle: '',
  rows: [{ label: 'A', value: 1, text: '1', tone: 'value' }],
});

interface Drawing {
  request: DrawRequest;
  finish(): void;
  fail(error: Error): void;
}

/** Threads that draw when the test says so: a picture is its chart's title. */
export function handThreads(): {
  start: StartThread;
  drawings: Drawing[];
  titles: () => string[];
  threads: Thread[];
} {
  const drawings: Drawing[] = [];
  const threads: Thread[] = [];
  const start = () => {
    let end: Error | undefined;
    let drop: ((error: Error) => void) | undefined;
    const thread: Thread = {
      get isAlive() {
        return end === undefined;
      },
      draw: (request) =>
        new Promise((resolve, reject) => {
          drop = reject;
          drawings.push({
            request,
            finish: () => resolve(Buffer.from(request.data.title)),
            fail: (error) => {
              end = error;
              reject(error);
            },
          });
        }),
      stop: () => {
        end ??= new Error('stopped');
        drop?.(end);
        return Promise.resolve();
      },
    };
    threads.push(thread);
    return thread;
  };
  return { start, drawings, threads, titles: () => drawings.map(({ request }) => request.data.title) };
}

/** Lets everything that is ready go on. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
