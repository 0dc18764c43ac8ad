import { literal } from './identifier';
import { type MappedColumn, type ShopSchema } from './shop-schema';

/** How a Telegram id meets a column of whatever type another program gave it. */
export interface TelegramKey {
  /** The id to compare the column with, so that the column's index serves and nothing is cut off. */
  compared: (id: string) => string;
  /** Whether the column can hold the id: ids have outgrown `integer`. */
  holds: (id: string) => string;
}

/** `id` is SQL for a bigint. */
export function telegramKey({ type, maxLength }: MappedColumn): TelegramKey {
  const fits = (id: string) => (maxLength === null ? 'true' : `length(${id}::text) <= ${maxLength}`);
  // Whole numbers of all widths are compared with one another by the same index.
  const widest = { smallint: 32_767, integer: 2_147_483_647, bigint: null }[type];
  if (widest !== undefined) {
    const holds = (id: string) => (widest === null ? 'true' : `${id} BETWEEN ${-widest} AND ${widest}`);
    return { compared: (id) => id, holds };
  }
  if (/^(text|character varying)/.test(type)) return { compared: (id) => `${id}::text`, holds: fits };
  if (/^character/.test(type)) return { compared: (id) => `${id}::bpchar`, holds: fits };
  const digits = /^numeric\((\d+),(\d+)\)$/.exec(type);
  if (digits) {
    const limit = 10n ** BigInt(Math.max(0, Number(digits[1]) - Number(digits[2])));
    return { compared: (id) => `${id}::numeric`, holds: (id) => `abs(${id}) < ${limit}` };
  }
  return { compared: (id) => `${id}::${type}`, holds: () => 'true' };
}

export const isText = ({ type }: MappedColumn): boolean => /^(text|character|varchar|citext)/.test(type);

/** A text, cut to what the column takes. */
export const fitted = ({ maxLength }: MappedColumn, value: string): string =>
  maxLength === null ? value : `left(${value}, ${maxLength})`;

/** An instant as the column stores it: where it knows no zone, in the one that the shop's times are read in. */
export function stored(column: MappedColumn, value: string, schema: ShopSchema): string {
  const zoned = /with time zone/.test(column.type);
  return zoned ? value : `(${value} AT TIME ZONE ${literal(schema.timestampsWithoutZone)})::${column.type}`;
}
