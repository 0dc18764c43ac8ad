import { type Logger } from '../logger';
import { type FlatTable, type Workbook } from '../present/export';
import { type Job } from './job';
import { createThread, type RunThread } from './thread';

/** Writes files that a person opens in a spreadsheet. One at a time; a failure rejects and leaves nothing behind. */
export interface Exports {
  xlsx(workbook: Workbook): Promise<Buffer>;
  csv(table: FlatTable): Promise<Buffer>;
  /** Ends what is being written; whoever waits is told. */
  stop(): Promise<void>;
}

export interface ExportsOptions {
  logger: Logger;
  /** How one file is written; by default in a thread of its own. */
  run?: RunThread;
}

/** More files wait than can be written soon: not a fault of the question, and worth asking again. */
export class ExportsBusy extends Error {
  override readonly name = 'ExportsBusy';
  readonly code = 'exports_busy';
}

/** Files that wait or are being written; more are refused, for nobody would wait that long. */
const MOST_WAITING = 8;

export function createExports({ logger, run = createThread() }: ExportsOptions): Exports {
  const stopping = new AbortController();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function write(job: Job): Promise<Buffer> {
    if (waiting >= MOST_WAITING) throw new ExportsBusy(`${waiting} exports are being written already`);
    waiting += 1;
    const mine = last.then(() => {
      stopping.signal.throwIfAborted();
      return run(job, stopping.signal);
    });
    last = mine.catch(() => undefined);
    try {
      return Buffer.from(await mine);
    } catch (error) {
      logger.error({ err: error, kind: job.kind }, 'an export could not be written');
      throw error;
    } finally {
      waiting -= 1;
    }
  }

  return {
    xlsx: (workbook) => write({ kind: 'xlsx', workbook }),
    csv: (table) => write({ kind: 'csv', table }),
    async stop() {
      stopping.abort(new Error('the shop is closing'));
      await last;
    },
  };
}
