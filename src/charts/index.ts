import { createHash } from 'node:crypto';
import { type Logger } from '../logger';
import { type ChartData, type ThemeName } from '../present/charts/chart';
import { createLine, LineFullError } from './line';
import { rememberPictures } from './pictures';
import { startThread, type StartThread, type Thread } from './thread';

export { LineFullError } from './line';

/** Charts as pictures for chat. */
export interface Charts {
  /**
   * A PNG of 1080 x 720. Rejects when it cannot be drawn, takes too long, too many wait, or charts are stopped: a
   * screen's text stands without its picture.
   */
  png(data: ChartData, theme: ThemeName): Promise<Buffer>;
  /** Ends the thread; what is being drawn rejects. Idempotent. */
  stop(): Promise<void>;
}

export interface ChartsOptions {
  logger: Logger;
  start?: StartThread;
  /** Pictures that may wait behind the one being drawn. */
  mostWaiting?: number;
  /** Of one drawing, the start of the thread included. */
  limitMs?: number;
  /** Without a drawing, until the thread is ended. */
  idleMs?: number;
  /** Pictures kept, and their bytes together. */
  kept?: { most: number; mostBytes: number };
  observe?: ObserveChart;
}

/** Hears when a picture is asked for; the returned function hears how it ended. Neither may throw. */
export type ObserveChart = (
  kind: ChartData['kind'],
) => (outcome: 'drawn' | 'cached' | 'failed' | 'refused') => void;

/**
 * Draws in a thread that is started by the first chart, replaced when it crashes or hangs, and ended when nobody asks
 * for a while. One picture at a time: ECharts in a tight loop lets memory outside the heap grow without end.
 */
export function createCharts({
  logger,
  start = startThread,
  mostWaiting = 20,
  limitMs = 10_000,
  idleMs = 5 * 60_000,
  kept = { most: 200, mostBytes: 24 * 1024 * 1024 },
  observe = () => () => undefined,
}: ChartsOptions): Charts {
  const pictures = rememberPictures(kept);
  const line = createLine({ mostWaiting });
  /** Being drawn or waiting, by content: a second tap waits for the first one's picture. */
  const asked = new Map<string, Promise<Buffer>>();
  let thread: Thread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stopping: Promise<void> | undefined;

  async function draw(data: ChartData, theme: ThemeName): Promise<Buffer> {
    if (stopping) throw new Error('charts are stopped');
    clearTimeout(idle);
    if (!thread?.isAlive) thread = start();
    const drawing = thread;
    let late: NodeJS.Timeout | undefined;
    try {
      const limit = new Promise<never>((_resolve, reject) => {
        late = setTimeout(() => reject(new Error(`the chart was not drawn within ${limitMs} ms`)), limitMs);
      });
      return await Promise.race([drawing.draw({ data, theme }), limit]);
    } catch (error) {
      if (!stopping) {
        logger.warn({ err: error, chart: data.kind, title: data.title }, 'a chart could not be drawn');
      }
      // Whatever state it is in, the next chart begins with a fresh one.
      thread = undefined;
      await drawing.stop().catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(late);
      if (!stopping) idle = setTimeout(endIdle, idleMs).unref();
    }
  }

  function endIdle(): void {
    const resting = thread;
    thread = undefined;
    resting?.stop().catch((error: unknown) => logger.warn({ err: error }, 'the drawing thread did not end'));
  }

  async function png(data: ChartData, theme: ThemeName): Promise<Buffer> {
    if (stopping) throw new Error('charts are stopped');
    const key = createHash('sha256')
      .update(JSON.stringify([theme, data]))
      .digest('base64');
    const ended = observe(data.kind);
    const known = pictures.get(key) ?? asked.get(key);
    if (known) {
      ended('cached');
      return known;
    }
    const drawing = line.join(() => draw(data, theme)).finally(() => asked.delete(key));
    asked.set(key, drawing);
    try {
      const picture = await drawing;
      pictures.keep(key, picture);
      ended('drawn');
      return picture;
    } catch (error) {
      ended(error instanceof LineFullError ? 'refused' : 'failed');
      throw error;
    }
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    await thread?.stop();
    thread = undefined;
  }

  return { png, stop: () => (stopping ??= end()) };
}
