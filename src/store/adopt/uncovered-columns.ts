import { type MappedColumn } from '../shop-schema';
import { type CatalogTable } from './catalog';
import { type TableRole } from './roles';

/** What an INSERT of ours always has a value for. A person without a last name or a username has none to give. */
const written: Record<TableRole, readonly string[]> = {
  users: ['telegramId', 'firstName', 'createdAt', 'updatedAt', 'lastSeenAt'],
  products: ['name', 'price', 'active', 'createdAt', 'updatedAt'],
  orders: ['customer', 'status', 'total', 'createdAt', 'updatedAt'],
  orderItems: ['order', 'product', 'productName', 'quantity', 'price', 'total', 'createdAt', 'updatedAt'],
};

/** Required columns that we would have nothing to put into. */
export function uncoveredColumns(
  role: TableRole,
  table: CatalogTable,
  columns: Record<string, MappedColumn | null>,
): string[] {
  const covered = new Set(written[role].map((name) => columns[name]?.name));
  return table.columns
    .filter((column) => column.notNull && !column.filled && !covered.has(column.name))
    .filter((column) => !(column.name === columns.id?.name && column.baseType === 'uuid'))
    .map(({ name }) => name);
}
