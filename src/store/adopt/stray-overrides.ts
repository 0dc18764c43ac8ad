import { type SchemaOverrides } from '../shop-schema';
import { rulesOf, tableNames, type TableRole } from './roles';

/** Settings that name a role there is none of, or a zone that does not exist. */
export function strayOverrides({
  tables = {},
  columns = {},
  timestampsWithoutZone,
}: SchemaOverrides): string[] {
  const problems: string[] = [];
  const knownTables = Object.keys(tableNames);
  for (const role of new Set([...Object.keys(tables), ...Object.keys(columns)])) {
    if (!knownTables.includes(role)) problems.push(`schema names ${role}; known: ${knownTables.join(', ')}`);
  }
  for (const [table, roles] of Object.entries(columns)) {
    if (!knownTables.includes(table)) continue;
    const known = rulesOf(table as TableRole).map(([role]) => role);
    for (const role of Object.keys(roles)) {
      if (!known.includes(role)) {
        problems.push(`schema.columns.${table} names ${role}; known: ${known.join(', ')}`);
      }
    }
  }
  if (timestampsWithoutZone !== undefined && !isZone(timestampsWithoutZone)) {
    problems.push(`schema.timestampsWithoutZone names ${timestampsWithoutZone}, which is no IANA time zone`);
  }
  return problems;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
