import { type SchemaOverrides } from '../shop-schema';
import { type CatalogTable } from './catalog';
import { tableNames, type TableRole } from './roles';
import { plainName } from './plain-name';

/** The table that plays `role`; undefined where there is none, or where a problem was found and added. */
export function findTable(
  role: TableRole,
  catalog: readonly CatalogTable[],
  overrides: SchemaOverrides,
  problems: string[],
): CatalogTable | undefined {
  const setting = `schema.tables.${role}`;
  const named = overrides.tables?.[role];
  if (named !== undefined) {
    const table = catalog.find(({ name }) => name === named);
    const there = catalog.map(({ name }) => name).join(', ') || 'no table at all';
    if (!table) problems.push(`${setting} names ${named}, but the database has ${there}`);
    return table;
  }
  for (const group of tableNames[role]) {
    const names = group.map(plainName);
    const found = catalog.filter(({ name }) => names.includes(plainName(name)));
    if (found.length > 1) {
      const list = found.map(({ name }) => name).join(' and ');
      problems.push(`${role} could be ${list} (name the right one as ${setting} in config/shop.json)`);
      return undefined;
    }
    if (found[0]) return found[0];
  }
  return undefined;
}
