import { type MappedColumn, type MappedTable } from '../shop-schema';
import { ownTableNames, rulesOf, type TableRole } from './roles';

/** Of a fresh table, NOT NULL without a default. */
const requiredRoles: Record<TableRole, readonly string[]> = {
  users: [],
  products: ['name', 'price'],
  orders: ['customer', 'status', 'total'],
  orderItems: ['order', 'productName', 'quantity', 'total'],
};

/**
 * Roles that our own tables have no column for: nothing of ours is deleted softly or dates a line, and how an
 * order is paid stands in bot_order_details.
 */
const absentRoles: Record<TableRole, readonly string[]> = {
  users: ['deletedAt'],
  products: ['deletedAt'],
  orders: ['deletedAt', 'paymentMethod'],
  orderItems: ['deletedAt', 'createdAt', 'updatedAt'],
};

const referenceTo: Partial<Record<TableRole, Partial<Record<string, TableRole>>>> = {
  orders: { customer: 'users' },
  orderItems: { order: 'orders', product: 'products' },
};

/** A table as the migration will make it; ids have the types that tables already there ask for. */
export function ownTable(table: TableRole, idTypes: Partial<Record<TableRole, string>>): MappedTable {
  const columns: Record<string, MappedColumn | null> = {};
  for (const [role, rule] of rulesOf(table)) {
    const target = role === 'id' ? table : referenceTo[table]?.[role];
    const type = (target && idTypes[target]) ?? rule.own[1];
    columns[role] = absentRoles[table].includes(role)
      ? null
      : {
          name: rule.own[0],
          type,
          required: requiredRoles[table].includes(role),
          maxLength: null,
          labels: null,
          added: false,
        };
  }
  return { name: ownTableNames[table], ours: true, columns, uncovered: [] };
}
