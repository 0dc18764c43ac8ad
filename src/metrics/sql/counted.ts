import { type Members, type ScalarDefinition } from '../metric';

/** A scalar that counts people or orders: the figure is the length of its list, so that they cannot disagree. */
export function counted(
  of: Members['of'],
  sql: string,
  order: Members['order'] = of === 'customers' ? 'spent' : 'newest',
): Pick<ScalarDefinition, 'sql'> & { members: Members } {
  return { sql: `SELECT count(*) FROM (${sql}) AS members`, members: { of, sql, order } };
}

/** The same of people whom the sums know as well: `rolled` is their list. */
export function countedPeople(sql: string, rolled: string): Pick<ScalarDefinition, 'sql' | 'members'> {
  const { members, ...figure } = counted('customers', sql);
  return { ...figure, members: { ...members, rolled: { sql: rolled } } };
}
