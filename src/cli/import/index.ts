import { messageOf, UserError } from '../../errors';
import { commandTrouble } from '../../store/command-trouble';
import {
  importOrders,
  refuseForeignTables,
  type ImportResult,
  type OrderImport,
} from '../../store/order-import';
import { type CommandOptions } from '../command';
import { recogniseColumns } from './columns';
import { readRows } from './csv-file';
import { openFile } from './open-file';
import { type ImportOptions, parseOptions, USAGE, UsageError } from './options';
import { createLineReader, type ReadLine } from './order-line';
import { showProgress } from './progress';
import { rejectedFileOf, type Rejection, unescaped } from './rejected-file';
import { summaryLines } from './summary';
import { surveyFile } from './survey';

/**
 * `npm run import -- FILE.csv`: orders from a CSV export, all of them or, where something goes wrong, none.
 * Returns the exit code: 0 done, 1 the file or the database stands in the way, 2 wrong arguments.
 */
export async function runImport(args: string[], dependencies: CommandOptions): Promise<number> {
  const { print, refuse, logger } = dependencies;
  try {
    const options = parseOptions(args);
    if (options === 'help') {
      print(USAGE);
      return 0;
    }
    return await importFile(options, dependencies);
  } catch (error) {
    if (error instanceof UserError) {
      refuse(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.message);
      return error instanceof UsageError ? 2 : 1;
    }
    const told = commandTrouble(error);
    // What the sentence says whole needs no stack.
    if (!(told instanceof UserError)) logger.error({ err: error }, 'import failed');
    refuse(`The import failed and nothing was changed: ${messageOf(told)}.`);
    return 1;
  }
}

/** Three passes in constant memory: how the file writes things, its lines, and, if any, its rejected rows. */
async function importFile(options: ImportOptions, dependencies: CommandOptions): Promise<number> {
  const { database, time, clock, output, print } = dependencies;
  const { file } = options;
  await refuseForeignTables(database);
  const { bytes, delimiter, header } = await openFile(file, options.delimiter, options.columns);
  const columns = recogniseColumns(header, options.columns);
  const rejectedFile = rejectedFileOf(file, delimiter);
  const progress = showProgress(output, bytes * 2);
  let result: ImportResult;
  try {
    const conventions = await surveyFile(readRows(file, delimiter, progress.advance), columns, options);
    const read = createLineReader(columns, header.length, conventions, time);
    const { source, status } = options;
    result = await importOrders(database, { source, status, now: clock.now() }, async (target) => {
      let isHeader = true;
      for await (const batch of readRows(file, delimiter, (done) => progress.advance(bytes + done))) {
        const rows = isHeader ? batch.slice(1) : batch;
        isHeader = false;
        await take(
          rows.map((row) => read({ ...row, fields: unescaped(header, row.fields) })),
          target,
        );
      }
      progress.settle();
      const settled = await target.settle();
      // Before the transaction ends: rows that could not be listed would be lost.
      if (settled.rejected > 0) await rejectedFile.write(allRejections(target), readRows(file, delimiter));
      return settled;
    });
    await rejectedFile.publish();
  } catch (error) {
    await rejectedFile.discard();
    throw error;
  } finally {
    progress.stop();
  }
  summaryLines(result, time, rejectedFile.path).forEach(print);
  return result.lines + result.known > 0 ? 0 : 1;
}

async function take(rows: readonly ReadLine[], target: OrderImport): Promise<void> {
  await target.stage(rows.flatMap((row) => (row.ok ? [row.line] : [])));
  await target.reject(rows.flatMap((row) => (row.ok ? [] : [{ line: row.line, reason: row.reason }])));
}

async function* allRejections(target: OrderImport): AsyncGenerator<Rejection> {
  let last = 0;
  for (;;) {
    const page = await target.rejections(last, 1_000);
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    last = end.line;
  }
}
