import { type Client } from 'pg';
import { ORDER_DEPTH, ORDER_S, type VisitRange } from './visits';

const PRODUCTS = 500;
const DAY_MS = 86_400_000;
/** Until then an order is on its way. */
const SETTLED_MS = 4 * DAY_MS;

/** The range that is sold, a dozen categories of it. */
export async function insertProducts(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO products (id, name, category, price, stock, created_at, updated_at)
     SELECT id, 'Product ' || id, 'Category ' || id % 12, 5000 + id * 977 % 300 * 1000, id % 80,
       now() - interval '500 days', now() - interval '500 days'
     FROM generate_series(1, ${PRODUCTS}) AS id`,
  );
}

/**
 * The orders that visits ended with, one to three lines each. What was ordered some days ago has been completed,
 * cancelled or refunded; the rest is on its way. Every second one has the details of the bot's own checkout: the
 * others look as if another program had written them.
 */
export async function insertOrders(client: Client, range: VisitRange, now: number): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE bench_orders AS
     SELECT row_number() OVER (ORDER BY id) + (SELECT coalesce(max(id), 0) FROM orders) AS id, customer_id,
       at + ${ORDER_S} * interval '1 second' AS placed, (id * 7919 % 1000)::integer AS luck,
       1 + (id * 31 % 3)::integer AS lines
     FROM bench_visits WHERE id BETWEEN ${range.first} AND ${range.last} AND depth <= ${ORDER_DEPTH}`,
  );
  await client.query(
    `CREATE TEMPORARY TABLE bench_lines AS
     SELECT bench_orders.id AS order_id, product.id AS product_id, product.name, 1 + luck % 2 AS quantity, product.price
     FROM bench_orders CROSS JOIN LATERAL generate_series(1, lines) AS line
     -- A few products are bought most.
     JOIN products AS product ON product.id = 1 + ((luck * line * 37 % 1000) ^ 2 / 1000000 * ${PRODUCTS})::integer`,
  );
  const settled = `placed < to_timestamp(${now - SETTLED_MS}::double precision / 1000)`;
  await client.query(
    `INSERT INTO orders (id, user_id, status, total_amount, created_at, updated_at)
     SELECT bench_orders.id, customer_id, CASE
         WHEN ${settled} THEN (CASE WHEN luck < 80 THEN 'cancelled' WHEN luck < 100 THEN 'refunded'
           WHEN luck < 300 THEN 'delivered' ELSE 'completed' END)
         ELSE (ARRAY['new', 'new', 'confirmed', 'paid', 'processing', 'shipped', 'cancelled'])[1 + luck % 7] END,
       total, placed,
       placed + luck / 1000.0 * least(interval '50 hours', to_timestamp(${now}::double precision / 1000) - placed)
     FROM bench_orders JOIN (
       SELECT order_id, sum(quantity * price) AS total FROM bench_lines GROUP BY order_id
     ) AS sums ON sums.order_id = bench_orders.id
     ORDER BY bench_orders.id`,
  );
  await client.query(
    `INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total)
     SELECT order_id, product_id, name, quantity, price, quantity * price FROM bench_lines ORDER BY order_id`,
  );
  await client.query(
    `INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, payment, created_at)
     SELECT id, 1000000 + customer_id, md5('bench ' || id)::uuid, 'Customer', '+99800' || lpad(customer_id::text, 7, '0'),
       CASE WHEN luck % 4 = 0 THEN 'online' ELSE 'on-delivery' END, placed
     FROM bench_orders WHERE id % 2 = 0 ORDER BY id`,
  );
  await client.query('DROP TABLE bench_orders, bench_lines');
}
