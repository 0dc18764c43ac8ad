import { type Range } from '../../metrics/period';

/** A figure that is far off, and what it was in the same hours of the four weeks before, newest first. */
export interface OffFigure {
  metric: 'total_orders' | 'new_customers' | 'total_revenue';
  range: Range;
  value: number;
  expected: number;
  before: readonly number[];
}

/** What an admin chat is told of. Instants are milliseconds. */
export type AlertMessage =
  | { kind: 'low' | 'high'; figures: readonly OffFigure[] }
  | { kind: 'silence'; since: number; now: number; expected: number; before: readonly number[] }
  | { kind: 'silence-over'; lastOrderAt: number }
  | { kind: 'blocks' | 'payments'; range: Range; value: number; inFourWeeks: number }
  | { kind: 'database' | 'database-over' | 'telegram-over'; from: number; to: number };
