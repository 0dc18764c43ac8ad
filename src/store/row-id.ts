import { idFamily } from './adopt/type-class';
import { type MappedColumn } from './shop-schema';

/** How an id that came from outside as text meets a column of whatever type the shop's ids have. */
export interface RowId {
  /** Whether a row could have this id: what could not must never reach a cast, which would throw. */
  couldBe: (text: string) => boolean;
  /** A bind as a value that the column's index can be asked for. */
  value: (bind: string) => string;
}

const BITS: Record<string, number> = { smallint: 16, integer: 32, bigint: 64 };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

export function rowId({ type }: Pick<MappedColumn, 'type'>): RowId {
  switch (idFamily(type)) {
    case 'whole':
      // All widths of whole numbers are compared with one another by the same index.
      return { couldBe: (text) => isWithin(text, BITS[type] ?? 64), value: (bind) => `${bind}::bigint` };
    case 'uuid':
      return { couldBe: isUuid, value: (bind) => `${bind}::uuid` };
    case 'text':
    case null:
      return { couldBe: (text) => !text.includes('\0'), value: (bind) => `${bind}::${textType(type)}` };
  }
}

function isWithin(text: string, bits: number): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  return BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
}

/** Without a length: a cast to `varchar(8)` would cut a longer id down to somebody else's. */
function textType(type: string): string {
  if (/^character varying/.test(type)) return 'text';
  return /^(character|bpchar)/.test(type) ? 'bpchar' : type;
}
