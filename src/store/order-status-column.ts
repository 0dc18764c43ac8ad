import { statusKey } from '../shop/order-flow';
import { type MappedColumn } from './shop-schema';

/**
 * A status as the orders' column takes it: of an enum the label that is the same without regard to case. Undefined
 * where the column has no such status, or holds numbers of the other program's.
 */
export function statusFor({ type, labels, maxLength }: MappedColumn, status: string): string | undefined {
  if (labels) return labels.find((label) => statusKey(label) === statusKey(status));
  if (/^(smallint|integer|bigint)$/.test(type)) return undefined;
  return maxLength === null || status.length <= maxLength ? status : undefined;
}

/** A bound status as a value of the column: an enum takes no plain text. */
export const statusValue = ({ type, labels }: MappedColumn, bind: string): string =>
  labels ? `${bind}::text::${type}` : `${bind}::text`;
