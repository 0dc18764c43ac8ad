import { parentPort } from 'node:worker_threads';
import { type ChartData, type ThemeName } from '../present/charts/chart';
import { createDraw } from './draw';
import { loadFonts } from './fonts';

/** What the thread is asked; it answers in the order of the questions. */
export interface DrawRequest {
  data: ChartData;
  theme: ThemeName;
}
export type DrawAnswer = { kind: 'drawn'; png: Uint8Array } | { kind: 'failed'; reason: string };

function serve(): void {
  const port = parentPort;
  if (!port) throw new Error('charts are drawn in a worker thread only');
  const draw = createDraw(loadFonts());
  port.on('message', ({ data, theme }: DrawRequest) => {
    port.postMessage(answerOf(() => draw(data, theme)));
  });
}

function answerOf(draw: () => Buffer): DrawAnswer {
  try {
    return { kind: 'drawn', png: draw() };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

serve();
