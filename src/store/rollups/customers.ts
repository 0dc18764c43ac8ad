import { customersByLanguage } from './languages';
import { customersBySource } from './origins';
import { dateOf, quarterOf, type Source } from './rollup';
import { cohortRollup, pairRollups, visitRelations, windowRollup } from './visits';

/**
 * First visits at or after the creation of each customer, and the odd visit before it: with these, who was created in
 * a range and active in it is a sum. (A visit whose previous day is not before the creation cannot be the first of a
 * range that holds the creation.)
 */
const NEW_ACTIVITY = `new_activity AS MATERIALIZED (
      SELECT * FROM (
        SELECT created_at, at, ${dateOf('created_at')} AS created_day, day, previous_day, sign AS customers FROM came
      ) AS every WHERE previous_day < created_day
    )`;

/**
 * When a customer was created, the day of their last visit, and the first instant of each day on which they came;
 * since when they block the bot, the language they read and where they came from first, both empty where unknown.
 * Those who are gone have no row, whatever is recorded of them.
 */
export const customerFacts: Source = {
  name: 'customers',
  table: 'rollup_customers',
  key: 'customer_id',
  columns: ['created_at', 'last_seen_day', 'blocked_at', 'language', 'source', 'visits'],
  pending: 'rollup_pending_customers',
  fresh: (ids) => `SELECT customers.customer_id, customers.created_at,
      ${dateOf('customers.last_seen_at')} AS last_seen_day, customers.blocked_at,
      coalesce(languages.language, '') AS language, coalesce(customers.source, '') AS source, seen.visits
    FROM shop_customers AS customers
    JOIN shop_languages AS languages ON languages.customer_id = customers.customer_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(first_at ORDER BY day), '{}') AS visits FROM activity_days
      WHERE activity_days.customer_id = customers.customer_id
    ) AS seen
    WHERE customers.customer_id IN (${ids})`,
  keys: (after) => `SELECT customer_id FROM shop_customers WHERE ${after} ORDER BY customer_id`,
  passesOn: [
    {
      // Those who came to be or ceased: there may be journeys of theirs.
      pending: 'rollup_pending_travellers',
      key: 'customer_id',
      sql: 'SELECT customer_id FROM change GROUP BY customer_id HAVING sum(sign) <> 0',
    },
    {
      // What buyers' facts hold of a customer; who is no buyer yet becomes one by an order, which passes them on itself.
      pending: 'rollup_pending_buyers',
      key: 'customer_id',
      sql: `SELECT customer_id FROM change WHERE customer_id IN (SELECT customer_id FROM rollup_buyers)
        GROUP BY customer_id, created_at, source HAVING sum(sign) <> 0`,
    },
  ],
  relations: [...visitRelations('visits', ['created_at', 'language', 'source']), NEW_ACTIVITY],
  rollups: [
    {
      table: 'rollup_customer_quarters',
      keys: ['quarter'],
      amounts: ['customers'],
      sql: `SELECT ${quarterOf('created_at')} AS quarter, sign AS customers FROM change WHERE created_at IS NOT NULL`,
    },
    {
      table: 'rollup_customer_days',
      keys: ['day'],
      amounts: ['customers'],
      sql: `SELECT ${dateOf('created_at')} AS day, sign AS customers FROM change WHERE created_at IS NOT NULL`,
    },
    {
      table: 'rollup_last_seen_days',
      keys: ['day'],
      amounts: ['customers'],
      sql: 'SELECT last_seen_day AS day, sign AS customers FROM change WHERE last_seen_day IS NOT NULL',
    },
    {
      table: 'rollup_blocked_days',
      keys: ['day'],
      amounts: ['customers'],
      sql: `SELECT ${dateOf('blocked_at')} AS day, sign AS customers FROM change WHERE blocked_at IS NOT NULL`,
    },
    ...customersByLanguage,
    ...customersBySource,
    ...pairRollups('activity', 'customers'),
    windowRollup('activity', 'customers'),
    cohortRollup('activity', 'customers'),
    {
      table: 'rollup_new_activity',
      keys: ['created_day', 'day', 'previous_day'],
      amounts: ['customers'],
      sql: 'SELECT created_day, day, previous_day, customers FROM new_activity',
    },
    {
      table: 'rollup_new_activity_quarters',
      keys: ['quarter', 'created_quarter', 'previous_day'],
      amounts: ['customers'],
      sql: `SELECT ${quarterOf('at')} AS quarter, ${quarterOf('created_at')} AS created_quarter, previous_day, customers
        FROM new_activity`,
    },
  ],
};
