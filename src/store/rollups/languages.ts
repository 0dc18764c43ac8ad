import { dateOf, type Rollup } from './rollup';
import { pairRollupsBy } from './visits';

/**
 * Customers by the language they read: when they were created, and on which days they came. Visits before the
 * creation, which are rare, are known apart: a figure as of a day before it takes them away again.
 */
export const customersByLanguage: readonly Rollup[] = [
  {
    table: 'rollup_language_customers',
    keys: ['day', 'language'],
    amounts: ['customers'],
    sql: `SELECT ${dateOf('created_at')} AS day, language, sign AS customers
      FROM change WHERE created_at IS NOT NULL`,
  },
  ...pairRollupsBy('language', {
    ...{ table: 'language_activity', count: 'customers' },
    where: 'created_at IS NOT NULL',
  }),
  {
    table: 'rollup_language_early_visits',
    keys: ['created_day', 'day', 'previous_day', 'language'],
    amounts: ['customers'],
    sql: `SELECT * FROM (
        SELECT ${dateOf('created_at')} AS created_day, day, previous_day, language, sign AS customers FROM came
      ) AS came WHERE day < created_day`,
  },
];
