import { customersAmong } from '../customer-lookup';
import { type ShopSchema } from '../shop-schema';

/**
 * People whose chosen language may have changed, by their Telegram id. Who they are is asked when they are folded:
 * a trigger does not see the customer that another transaction is about to write.
 */
export const PENDING_PROFILES = 'rollup_pending_profiles';

/**
 * Takes up to `$limit` people from one table of those and leaves the customers they are in another, to be folded.
 * Answers how many people there were.
 */
export const passOnPeople = (
  schema: ShopSchema,
  people: string,
  customers: string,
): string => `WITH claimed AS (
      DELETE FROM ${people}
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${people} LIMIT $limit::integer)) RETURNING telegram_id
    ), passed AS (
      INSERT INTO ${customers} (customer_id)
      SELECT found.customer_id FROM (SELECT DISTINCT telegram_id FROM claimed) AS chosen
      CROSS JOIN LATERAL (${customersAmong(schema, 'chosen.telegram_id')}) AS found
    )
    SELECT count(*)::integer AS keys FROM claimed`;
