import { type MappedColumn } from '../shop-schema';
import { type CatalogColumn, type CatalogTable } from './catalog';
import { plainName } from './plain-name';
import { type RoleRule, rulesOf, type TableRole } from './roles';
import { fits } from './type-class';

type Columns = Record<string, MappedColumn | null>;

/** The columns that play the roles of `table`; what is not clear is added to `problems`. */
export function findColumns(
  table: TableRole,
  found: CatalogTable,
  overrides: Record<string, string>,
  problems: string[],
): Columns {
  const columns: Columns = {};
  for (const [role, rule] of rulesOf(table)) {
    const setting = `schema.columns.${table}.${role}`;
    const override = overrides[role];
    const choice =
      override === undefined ? byName(role, rule, found) : byOverride(override, rule, found, setting);
    if (Array.isArray(choice)) {
      const list = choice.map(({ name }) => name).join(' and ');
      problems.push(
        `${table}.${role} could be ${list} of ${found.name} (name the right one as ${setting} in config/shop.json)`,
      );
    } else if (typeof choice === 'string') {
      problems.push(choice);
    } else if (choice) {
      columns[role] = mappedColumn(choice);
      continue;
    } else if (rule.need === 'required') {
      problems.push(
        `${table}.${role} is missing: ${found.name} has ${listOf(found)}` +
          ` (name the right one as ${setting} in config/shop.json)`,
      );
    }
    columns[role] = rule.need === 'added' ? addedColumn(rule, found) : null;
  }
  return columns;
}

function byOverride(
  name: string,
  rule: RoleRule,
  table: CatalogTable,
  setting: string,
): CatalogColumn | string {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) return `${setting} names ${name}, but ${table.name} has ${listOf(table)}`;
  if (!fits(column, rule.type)) {
    return `${setting} names ${name}, whose type ${column.type} cannot be read as ${rule.type}`;
  }
  return column;
}

/** One column, several of which none is better, or none. */
function byName(
  role: string,
  rule: RoleRule,
  table: CatalogTable,
): CatalogColumn | CatalogColumn[] | undefined {
  for (const group of rule.names) {
    const names = group.map(plainName);
    const found = table.columns.filter(
      (column) => names.includes(plainName(column.name)) && fits(column, rule.type),
    );
    if (found.length > 1) return found;
    if (found[0]) return found[0];
  }
  // A key under another name (`user_id` in `users`) is still the key.
  const [key, ...more] = table.primaryKey;
  if (role !== 'id' || more.length > 0) return undefined;
  return table.columns.find((column) => column.name === key && fits(column, rule.type));
}

function listOf(table: CatalogTable): string {
  return table.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
}

function mappedColumn(column: CatalogColumn): MappedColumn {
  const { name, type, maxLength, labels } = column;
  return { name, type, required: column.notNull && !column.filled, maxLength, labels, added: false };
}

/** What we add never collides: the other program may use the name for something of another type. */
function addedColumn({ own: [name, type] }: RoleRule, table: CatalogTable): MappedColumn {
  const taken = table.columns.some((column) => column.name === name);
  return {
    name: taken ? `shop_pulse_${name}` : name,
    type,
    required: false,
    maxLength: null,
    labels: null,
    added: true,
  };
}
