import { type Client } from 'pg';

/** Of a customer's id, so that whoever makes updates knows whose they are. */
export const telegramIdOf = (customerId: number): number => 1_000_000 + customerId;

/** The rows of everybody who came, and what a few of them have left in their carts. */
export async function insertBuyers(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO users (id, telegram_id, first_name, username, language_code, source, created_at, updated_at,
       last_seen_at, blocked_at)
     SELECT id, 1000000 + id, 'Customer ' || id, CASE WHEN id % 3 > 0 THEN 'customer_' || id END,
       (ARRAY['ru', 'ru', 'uz', 'uz', 'uz', 'en'])[1 + id % 6],
       (ARRAY['instagram', 'friends', 'site', NULL, NULL])[1 + id % 5], first, first, last,
       CASE WHEN id % 33 = 0 THEN last + interval '1 minute' END
     FROM (
       SELECT customer_id AS id, min(at) AS first, max(at) AS last FROM bench_visits GROUP BY customer_id
     ) AS seen
     ORDER BY id`,
  );
  await client.query(
    `INSERT INTO bot_carts (telegram_id, product_id, quantity, price_seen, added_at, changed_at)
     SELECT telegram_id, 1 + id * 31 % 500, 1 + id % 3, 45000, last_seen_at, last_seen_at
     FROM users WHERE id % 40 = 0`,
  );
}
