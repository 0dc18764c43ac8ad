import { type Members, type ScalarDefinition } from '../metric';

type Counted = Pick<ScalarDefinition, 'sql'> & { members: Members };

/**
 * A scalar that counts people or orders: the figure is the length of its list, so that they cannot disagree. `ways` are
 * those in which the list, or a page of it, is read sooner.
 */
export function counted(
  of: Members['of'],
  sql: string,
  order: Members['order'] = of === 'customers' ? 'spent' : 'newest',
  ways: Pick<Members, 'rolled' | 'hasOrder'> = {},
): Counted {
  return { sql: `SELECT count(*) FROM (${sql}) AS members`, members: { of, sql, order, ...ways } };
}

/** The same of people whom the sums know as well: `rolled` is their list. */
export const countedPeople = (sql: string, rolled: string): Counted =>
  counted('customers', sql, 'spent', { rolled: { sql: rolled } });

/** The same of the orders that meet a condition, the newest first. */
export const countedOrders = (condition: string): Counted =>
  counted('orders', ordersWhere(condition), 'newest', { hasOrder: true });

export const ordersWhere = (condition: string) => `SELECT order_id AS id FROM shop_orders WHERE ${condition}`;

/** The same of the customers whose last visit meets a condition. */
export const countedSeen = (condition: string): Counted =>
  counted('customers', customersWhere(condition), 'seen', { hasOrder: true });

/** The same of the customers whose row was created when the condition says: the sums have an index on that. */
export const countedCreated = (condition: string): Counted =>
  counted('customers', customersWhere(condition), 'joined', {
    rolled: { sql: customersWhere(condition, 'rollup_customers'), hasOrder: true },
  });

const customersWhere = (condition: string, table = 'shop_customers') =>
  `SELECT customer_id AS id FROM ${table} WHERE ${condition}`;
