import { type MappedColumn, type MappedTable, type ShopSchema } from '../shop-schema';
import { columnRoles, rulesOf, type TableRole } from './roles';

/** A recorded mapping comes back with its keys in another order. */
const TABLES = Object.keys(columnRoles) as TableRole[];

/** The mapping for a person to check: a line for each table, and under it one for each role. */
export function mappingLines(schema: ShopSchema): string[] {
  const lines = TABLES.flatMap((role) => {
    const table: MappedTable = schema.tables[role];
    return [
      `${role} = ${table.name}${table.ours ? ' (ours, made by the migration)' : ''}`,
      ...(table.ours ? [] : columnLines(role, table)),
    ];
  });
  if (!schema.adopted) return lines;
  return [
    ...lines,
    `timestamps without time zone are read as ${schema.timestampsWithoutZone}`,
    ability('customers', schema.canCreateCustomers, schema.tables.users.uncovered),
    ability('orders', schema.canCreateOrders, [
      ...schema.tables.orders.uncovered.map((name) => `${schema.tables.orders.name}.${name}`),
      ...schema.tables.orderItems.uncovered.map((name) => `${schema.tables.orderItems.name}.${name}`),
    ]),
  ];
}

function columnLines(table: TableRole, { columns }: MappedTable): string[] {
  return rulesOf(table).map(([role]) => {
    const column: MappedColumn | null | undefined = columns[role];
    if (!column) return `  ${role}: none`;
    return `  ${role} = ${column.name} ${column.type}${column.added ? ' (added by the migration)' : ''}`;
  });
}

function ability(what: string, can: boolean, uncovered: readonly string[]): string {
  return can
    ? `the bot may create ${what}`
    : `the bot creates no ${what}: nothing to put into ${uncovered.join(', ')}`;
}
