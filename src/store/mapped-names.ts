import { quote } from './identifier';
import { type MappedColumn, type MappedTable } from './shop-schema';

/** The column that plays a role without which no shop is adopted. @throws Error where the record lacks it */
export function columnOf<Role extends string>(table: MappedTable<Role>, role: Role): MappedColumn {
  const column = table.columns[role];
  if (!column) throw new Error(`the recorded schema has no column for ${role} in table ${table.name}`);
  return column;
}

/** Its name as it must stand in SQL, behind an alias where one is given. */
export function nameOf<Role extends string>(table: MappedTable<Role>, role: Role, alias?: string): string {
  const name = quote(columnOf(table, role).name);
  return alias === undefined ? name : `${alias}.${name}`;
}

/** A condition that leaves out rows that the other program has deleted without deleting them. */
export function isKept(table: MappedTable<'deletedAt'>, alias: string): string {
  const { deletedAt } = table.columns;
  return deletedAt ? `${alias}.${quote(deletedAt.name)} IS NULL` : 'true';
}
