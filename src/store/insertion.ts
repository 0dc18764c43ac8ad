import { stored } from './activity-columns';
import { quote } from './identifier';
import { type MappedTable, type ShopSchema } from './shop-schema';

const INSTANTS = ['createdAt', 'updatedAt'];

/**
 * Column list and values of an INSERT: what `values` has by role (SQL; instants as timestamptz) where the table has
 * such a column, and a new id where the database makes none by itself.
 */
export function insertion(
  schema: ShopSchema,
  { columns }: MappedTable,
  values: Record<string, string>,
): { columns: string; values: string } {
  const id: [string, string][] = columns.id?.required ? [[quote(columns.id.name), 'gen_random_uuid()']] : [];
  const given = Object.entries(values).flatMap(([role, value]): [string, string][] => {
    const column = columns[role];
    if (!column) return [];
    return [[quote(column.name), INSTANTS.includes(role) ? stored(column, value, schema) : value]];
  });
  const pairs = [...id, ...given];
  return {
    columns: pairs.map(([name]) => name).join(', '),
    values: pairs.map(([, value]) => value).join(', '),
  };
}
