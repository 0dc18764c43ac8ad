import { type CatalogColumn } from './catalog';

/** What a role needs of a column's type. */
export type TypeClass =
  'id' | 'telegram id' | 'text' | 'label' | 'amount' | 'count' | 'flag' | 'instant' | 'instant with zone';

/** Types of ids that can be compared with one another; null is no id at all. */
export type IdFamily = 'whole' | 'uuid' | 'text' | null;

const WHOLE = ['int2', 'int4', 'int8'];
const NUMBER = [...WHOLE, 'numeric', 'float4', 'float8'];
const TEXT = ['text', 'varchar', 'bpchar', 'citext'];

const members: Record<TypeClass, readonly string[]> = {
  id: [...WHOLE, 'uuid', ...TEXT],
  'telegram id': [...WHOLE, 'numeric', ...TEXT],
  text: TEXT,
  label: [...TEXT, ...WHOLE],
  amount: [...NUMBER, 'money'],
  count: NUMBER,
  flag: ['bool'],
  instant: ['timestamptz', 'timestamp', 'date'],
  'instant with zone': ['timestamptz'],
};

export function fits(column: CatalogColumn, type: TypeClass): boolean {
  return members[type].includes(column.baseType) || (type === 'label' && column.labels !== null);
}

/** The family of a type as PostgreSQL writes it. */
export function idFamily(type: string): IdFamily {
  if (/^(smallint|integer|bigint)$/.test(type)) return 'whole';
  if (type === 'uuid') return 'uuid';
  return /^(text|citext|char|bpchar)/.test(type) ? 'text' : null;
}
