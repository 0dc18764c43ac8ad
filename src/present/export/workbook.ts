import { type Decimal } from '../../metrics/metric';
import { type ShopDate } from '../../shop-time';

/** A cell says what it holds; how a file writes that down is the writer's business. Null: empty. No cell is a formula. */
export type Cell =
  | { kind: 'text'; text: string; bold?: boolean }
  | { kind: 'number'; value: Decimal; format: string; bold?: boolean }
  | { kind: 'date'; date: ShopDate; format: string }
  | null;

export interface WorkbookSheet {
  /** Unique within the workbook, at most 31 characters, none that Excel refuses. */
  name: string;
  /** The first row is the head, in bold; it stays in sight, and so do the first columns. */
  rows: Cell[][];
  frozenColumns: number;
  /** Of the columns, in characters. */
  widths: number[];
}

/** All figures of one screen, a sheet a table. */
export interface Workbook {
  sheets: WorkbookSheet[];
}
