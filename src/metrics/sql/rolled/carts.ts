/**
 * Carts that nobody has touched for as long as the settings say, as of now: all there are without those that were
 * touched since, which are few and looked up one by one. A product that is gone is worth what it was when seen.
 */
const SINCE = `changed_at > $now::timestamptz - $abandoned_hours::integer * interval '1 hour'`;

export const ABANDONED_COUNT = `(SELECT coalesce(sum(customers), 0) FROM rollup_cart_days)
    - (SELECT count(*) FROM rollup_carts WHERE ${SINCE})`;

export const ABANDONED_VALUE = `SELECT coalesce(sum(coalesce(left_there.quantity * products.price, left_there.seen)), 0)
    FROM (
      SELECT product_id, sum(quantity) AS quantity, sum(seen) AS seen
      FROM (
        SELECT product_id, quantity, seen FROM rollup_cart_products
        UNION ALL
        SELECT line.product_id, -line.quantity, -line.seen
        FROM rollup_carts CROSS JOIN LATERAL unnest(product_ids, quantities, seen) AS line(product_id, quantity, seen)
        WHERE ${SINCE}
      ) AS each
      GROUP BY product_id
    ) AS left_there
    LEFT JOIN shop_products AS products ON products.product_id::text = left_there.product_id`;
