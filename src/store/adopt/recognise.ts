import { type MappedTable, type MappedTables, type SchemaOverrides, type ShopSchema } from '../shop-schema';
import { type CatalogTable } from './catalog';
import { findColumns } from './find-columns';
import { findTable } from './find-table';
import { type TableRole } from './roles';
import { idFamily } from './type-class';
import { ownTable } from './own-table';
import { strayOverrides } from './stray-overrides';
import { uncoveredColumns } from './uncovered-columns';

export type Recognition = { schema: ShopSchema } | { problems: string[] };

/** Which column of which table holds the id of a row of `table`. */
const references: { from: TableRole; role: string; to: TableRole }[] = [
  { from: 'orders', role: 'customer', to: 'users' },
  { from: 'orderItems', role: 'order', to: 'orders' },
  { from: 'orderItems', role: 'product', to: 'products' },
];

/**
 * Which tables and columns play which role in the shop. `catalog` is what was there without us: tables
 * that are missing from it are ours to make. Either everything is clear, or `problems` has a clause for
 * each thing that is not.
 */
export function recognise(catalog: readonly CatalogTable[], overrides: SchemaOverrides = {}): Recognition {
  const problems = strayOverrides(overrides);
  const mapped: Partial<Record<TableRole, MappedTable>> = {};

  for (const role of ['users', 'products', 'orders', 'orderItems'] as const) {
    const found = findTable(role, catalog, overrides, problems);
    if (!found) continue;
    const columns = findColumns(role, found, overrides.columns?.[role] ?? {}, problems);
    mapped[role] = {
      name: found.name,
      ours: false,
      columns,
      uncovered: uncoveredColumns(role, found, columns),
    };
  }
  const lines = mapped.orderItems?.columns;
  if (lines && !lines.price && !lines.total) {
    problems.push(missing('orderItems', 'price', 'neither the price nor the total of a line'));
  }
  if (lines && !lines.product && !lines.productName) {
    problems.push(missing('orderItems', 'product', 'neither the product of a line nor its name'));
  }
  if (problems.length > 0) return { problems };

  const adopted = Object.keys(mapped).length > 0;
  const tables = complete(mapped);
  problems.push(...mismatches(tables));
  if (problems.length > 0) return { problems };
  const { users, orders, orderItems } = tables;
  return {
    schema: {
      version: 1,
      tables,
      adopted,
      customerIdType: users.columns.id?.type ?? 'bigint',
      timestampsWithoutZone: overrides.timestampsWithoutZone ?? 'UTC',
      canCreateCustomers: users.uncovered.length === 0,
      canCreateOrders: orders.uncovered.length === 0 && orderItems.uncovered.length === 0,
    },
  };
}

function missing(table: TableRole, role: string, what: string): string {
  return `${table} has ${what} (name it as schema.columns.${table}.${role} in config/shop.json)`;
}

/** Tables of ours get ids of the type that the tables already there refer to them with. */
function complete(mapped: Partial<Record<TableRole, MappedTable>>): MappedTables {
  const idTypes: Partial<Record<TableRole, string>> = {};
  for (const { from, role, to } of references) {
    const type = mapped[to]?.columns.id?.type ?? mapped[from]?.columns[role]?.type;
    if (type) idTypes[to] = type;
  }
  const own = (role: TableRole): MappedTable => mapped[role] ?? ownTable(role, idTypes);
  return {
    users: own('users'),
    products: own('products'),
    orders: own('orders'),
    orderItems: own('orderItems'),
  };
}

function mismatches(tables: MappedTables): string[] {
  return references.flatMap(({ from, role, to }) => {
    const table: MappedTable = tables[from];
    const reference = table.columns[role];
    const id = tables[to].columns.id;
    if (!reference || !id || idFamily(reference.type) === idFamily(id.type)) return [];
    return [
      `${table.name}.${reference.name} is ${reference.type} while ${tables[to].name}.${id.name} is ${id.type}` +
        ` (name the right columns under schema.columns in config/shop.json)`,
    ];
  });
}
