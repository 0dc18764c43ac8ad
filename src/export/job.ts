import { type FlatTable, type Workbook } from '../present/export';

/** What the thread is asked for. */
export type Job = { kind: 'xlsx'; workbook: Workbook } | { kind: 'csv'; table: FlatTable };

/** What it answers. */
export type JobOutcome = { kind: 'done'; file: Uint8Array } | { kind: 'failed'; reason: string };
