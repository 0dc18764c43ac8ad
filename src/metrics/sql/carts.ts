/** Carts that nobody has touched for as long as the settings say, as of now: `customer_id`, `total`. */
export const ABANDONED_CARTS = `SELECT customer_id, sum(total) AS total FROM shop_carts
    GROUP BY customer_id
    HAVING max(changed_at) <= $now::timestamptz - $abandoned_hours::integer * interval '1 hour'`;
