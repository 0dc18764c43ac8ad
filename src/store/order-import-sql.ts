/**
 * The statements of an order import, in the order in which they run: into temporary tables line by line, from there
 * into the shop's tables set by set.
 */

export const STAGING = `CREATE TEMP TABLE import_lines (
  line bigint PRIMARY KEY, order_key text, placed_at timestamptz, customer_key text, customer_name text,
  product_key text, product_name text, category text, quantity numeric, price numeric, total numeric,
  status text, line_key text, has_id boolean
) ON COMMIT DROP`;

export const REJECTED =
  'CREATE TEMP TABLE import_rejected (line bigint PRIMARY KEY, reason text) ON COMMIT DROP';

/**
 * A line without an id is known by what it says, and by which of the order's equal lines it is. Its place among
 * all lines of the order would change with every row that is mended or added before it.
 */
export const STAGE = `INSERT INTO import_lines
  SELECT line, order_key, placed_at, customer_key, customer_name, product_key, product_name, category,
    quantity, price, coalesce(amount, price * quantity), status,
    coalesce(line_id, $source::text || '#' || md5(concat_ws(chr(31), product_key, trim_scale(quantity),
      coalesce('=' || trim_scale(amount), '@' || trim_scale(price))))),
    line_id IS NOT NULL
  FROM unnest($lines::bigint[], $orders::text[], $placed::timestamptz[], $customers::text[],
    $customer_names::text[], $products::text[], $product_names::text[], $categories::text[],
    $quantities::numeric[], $amounts::numeric[], $prices::numeric[], $statuses::text[], $line_ids::text[])
    AS row(line, order_key, placed_at, customer_key, customer_name, product_key, product_name, category,
      quantity, amount, price, status, line_id)`;

/** An id without its source, as the file has it. */
const bare = (key: string) => `substr(${key}, strpos(${key}, ':') + 1)`;

/** The order belongs to the customer it has already, or to that of its first line. */
export const REJECT_OTHER_CUSTOMERS = `INSERT INTO import_rejected
  WITH owner AS (
    SELECT DISTINCT ON (l.order_key) l.order_key, coalesce(u.external_id, l.customer_key) AS customer_key
    FROM import_lines l LEFT JOIN orders o ON o.external_id = l.order_key LEFT JOIN users u ON u.id = o.user_id
    ORDER BY l.order_key, l.line
  )
  SELECT l.line, format('order %s is of customer %s, not %s',
    ${bare('l.order_key')}, ${bare('owner.customer_key')}, ${bare('l.customer_key')})
  FROM import_lines l JOIN owner USING (order_key) WHERE l.customer_key <> owner.customer_key`;

export const REJECT_REPEATED_IDS = `INSERT INTO import_rejected
  SELECT line, format('line id %s of order %s stands on line %s already',
    ${bare('line_key')}, ${bare('order_key')}, first_line)
  FROM (
    SELECT line, line_key, order_key, first_value(line) OVER (PARTITION BY order_key, line_key ORDER BY line) AS first_line
    FROM import_lines WHERE has_id
  ) AS numbered
  WHERE line <> first_line ON CONFLICT DO NOTHING`;

/** A file whose line ids start anew must not be taken for one that is known. */
export const REJECT_REUSED_IDS = `INSERT INTO import_rejected
  SELECT l.line, format('line id %s of order %s was imported with another product, quantity or amount',
    ${bare('l.line_key')}, ${bare('l.order_key')})
  FROM import_lines l
  JOIN orders o ON o.external_id = l.order_key
  JOIN order_items i ON i.order_id = o.id AND i.external_id = l.line_key
  LEFT JOIN products p ON p.id = i.product_id
  WHERE l.has_id AND (i.quantity <> l.quantity OR i.total <> l.total OR p.external_id IS DISTINCT FROM l.product_key)
  ON CONFLICT DO NOTHING`;

/** A later export knows what became of an order; of its lines the first speaks. */
export const CHANGE_STATUSES = `WITH stated AS (
    SELECT DISTINCT ON (order_key) order_key, status FROM import_lines WHERE status IS NOT NULL ORDER BY order_key, line
  ), changed AS (
    UPDATE orders o SET status = stated.status, updated_at = GREATEST(o.updated_at, $now::timestamptz)
    FROM stated WHERE o.external_id = stated.order_key AND o.status <> stated.status RETURNING 1
  )
  SELECT count(*) AS n FROM changed`;

export const NEW_LINES = `CREATE TEMP TABLE import_new ON COMMIT DROP AS
  SELECT l.*, o.id IS NOT NULL AS order_known, p.id IS NOT NULL AS product_known
  FROM (
    SELECT line, order_key, placed_at, customer_key, customer_name, product_key, product_name, category,
      quantity, price, total, status,
      CASE WHEN has_id THEN line_key
        ELSE line_key || '-' || row_number() OVER (PARTITION BY order_key, line_key ORDER BY line) END AS line_key
    FROM import_lines
  ) AS l
  LEFT JOIN orders o ON o.external_id = l.order_key
  LEFT JOIN order_items i ON i.order_id = o.id AND i.external_id = l.line_key
  LEFT JOIN products p ON p.external_id = l.product_key
  WHERE i.id IS NULL`;

export const ADD_CUSTOMERS = `WITH added AS (
    INSERT INTO users (external_id, first_name, created_at, updated_at)
    SELECT customer_key, customer_name, first_at, first_at FROM (
      SELECT DISTINCT ON (customer_key) customer_key, customer_name,
        min(placed_at) OVER (PARTITION BY customer_key) AS first_at
      FROM import_new ORDER BY customer_key, customer_name IS NULL, placed_at DESC, line DESC
    ) AS person
    WHERE NOT EXISTS (SELECT FROM users u WHERE u.external_id = person.customer_key)
    ORDER BY first_at, customer_key RETURNING 1
  )
  SELECT count(*) AS n FROM added`;

/** An older file, imported later, makes its customers older. */
export const DATE_CUSTOMERS_BACK = `UPDATE users u
  SET created_at = first_at, updated_at = LEAST(u.updated_at, first_at)
  FROM (SELECT customer_key, min(placed_at) AS first_at FROM import_new GROUP BY customer_key) AS person
  WHERE u.external_id = person.customer_key AND u.telegram_id IS NULL AND u.created_at > first_at`;

/** What a product costs: not what is charged, so that a price that does not come out even may be rounded here. */
const PRODUCT_PRICE = 'coalesce(price, round(total / quantity, GREATEST(scale(total), 2)))';

export const ADD_PRODUCTS = `WITH added AS (
    INSERT INTO products (external_id, name, category, price, created_at, updated_at)
    SELECT product_key, product_name, category, price, first_at, first_at FROM (
      SELECT DISTINCT ON (product_key) product_key, product_name,
        first_value(category) OVER (
          PARTITION BY product_key ORDER BY category IS NULL, placed_at DESC, line DESC) AS category,
        ${PRODUCT_PRICE} AS price, min(placed_at) OVER (PARTITION BY product_key) AS first_at
      FROM import_new WHERE NOT product_known ORDER BY product_key, placed_at DESC, line DESC
    ) AS product
    ORDER BY first_at, product_key RETURNING 1
  )
  SELECT count(*) AS n FROM added`;

export const ADD_ORDERS = `WITH added AS (
    INSERT INTO orders (external_id, user_id, status, total_amount, created_at, updated_at)
    SELECT order_key, users.id, coalesce(placed.status, $status), total, placed_at, placed_at
    FROM (
      SELECT order_key, min(customer_key) AS customer_key, sum(total) AS total, min(placed_at) AS placed_at
      FROM import_new WHERE NOT order_known GROUP BY order_key
    ) AS sums
    LEFT JOIN (
      SELECT DISTINCT ON (order_key) order_key, status FROM import_new WHERE status IS NOT NULL ORDER BY order_key, line
    ) AS placed USING (order_key)
    JOIN users ON users.external_id = sums.customer_key
    ORDER BY placed_at, order_key RETURNING 1
  )
  SELECT count(*) AS n FROM added`;

export const ADD_LINES = `INSERT INTO order_items
    (order_id, product_id, product_name, quantity, price, total, external_id)
  SELECT o.id, p.id, l.product_name, l.quantity, l.price, l.total, l.line_key
  FROM import_new l
  JOIN orders o ON o.external_id = l.order_key
  JOIN products p ON p.external_id = l.product_key
  ORDER BY l.line`;

/** Orders that were there and got more lines. */
export const RENEW_ORDERS = `UPDATE orders o
  SET total_amount = lines.total, created_at = LEAST(o.created_at, placed_at)
  FROM (SELECT order_key, min(placed_at) AS placed_at FROM import_new WHERE order_known GROUP BY order_key) AS grown
  JOIN orders ON orders.external_id = grown.order_key
  CROSS JOIN LATERAL (SELECT sum(total) AS total FROM order_items WHERE order_id = orders.id) AS lines
  WHERE o.id = orders.id`;

/** Products that were there, by their latest line in all that was ever imported. */
export const RENEW_PRODUCTS = `UPDATE products p
  SET name = latest.product_name, price = latest.price, updated_at = GREATEST(p.updated_at, $now::timestamptz)
  FROM (
    SELECT DISTINCT ON (i.product_id) i.product_id, i.product_name, ${PRODUCT_PRICE} AS price
    FROM order_items i JOIN orders o ON o.id = i.order_id
    WHERE i.product_id IN (
      SELECT p.id FROM products p JOIN import_new l ON l.product_key = p.external_id WHERE l.product_known
    )
    ORDER BY i.product_id, o.created_at DESC, i.id DESC
  ) AS latest
  WHERE p.id = latest.product_id AND (p.name, p.price) IS DISTINCT FROM (latest.product_name, latest.price)`;

export const COUNT = `SELECT count(*) AS lines, (SELECT count(*) FROM import_lines) AS staged,
    (SELECT count(*) FROM import_rejected) AS rejected,
    coalesce(trim_scale(sum(quantity)), 0)::text AS units, coalesce(sum(total), 0)::text AS amount,
    (extract(epoch FROM min(placed_at)) * 1000)::bigint AS first_at,
    (extract(epoch FROM max(placed_at)) * 1000)::bigint AS last_at
  FROM import_new`;
