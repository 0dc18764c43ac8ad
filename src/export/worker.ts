import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors';
import { type Job, type JobOutcome } from './job';
import { writeCsv } from './write-csv';
import { writeXlsx } from './write-xlsx';

/** Zipping tens of thousands of rows takes seconds: in the bot's own thread everybody would wait. One file, then it ends. */
async function work(job: Job): Promise<void> {
  const file = job.kind === 'xlsx' ? await writeXlsx(job.workbook) : writeCsv(job.table);
  parentPort?.postMessage({ kind: 'done', file } satisfies JobOutcome);
}

work(workerData as Job).catch((error: unknown) => {
  parentPort?.postMessage({ kind: 'failed', reason: messageOf(error) } satisfies JobOutcome);
});
