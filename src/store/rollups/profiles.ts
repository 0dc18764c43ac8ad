import { customersAmong } from '../customer-lookup';
import { type ShopSchema } from '../shop-schema';

/**
 * People whose chosen language may have changed, by their Telegram id. Who they are is asked when they are folded:
 * a trigger does not see the customer that another transaction is about to write.
 */
export const PENDING_PROFILES = 'rollup_pending_profiles';

/** Makes customers pending of up to `$limit` people. Answers how many people there were. */
export const passOnProfiles = (schema: ShopSchema): string => `WITH claimed AS (
      DELETE FROM ${PENDING_PROFILES}
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${PENDING_PROFILES} LIMIT $limit::integer)) RETURNING telegram_id
    ), passed AS (
      INSERT INTO rollup_pending_customers (customer_id)
      SELECT found.customer_id FROM (SELECT DISTINCT telegram_id FROM claimed) AS chosen
      CROSS JOIN LATERAL (${customersAmong(schema, 'chosen.telegram_id')}) AS found
    )
    SELECT count(*)::integer AS keys FROM claimed`;
