import { type Members, type ScalarDefinition } from '../metric';

/** A scalar that counts people or orders: the figure is the length of its list, so that they cannot disagree. */
export function counted(
  of: Members['of'],
  sql: string,
  order: Members['order'] = of === 'customers' ? 'spent' : 'newest',
): Pick<ScalarDefinition, 'sql' | 'members'> {
  return { sql: `SELECT count(*) FROM (${sql}) AS members`, members: { of, sql, order } };
}
