import { type Client } from 'pg';
import { type Bench } from '../bench';
import { interleave } from '../harness/interleave';
import { type BenchServer } from '../harness/server';
import { migrateAt } from '../shop/open';

const AT_ONCE = 8;
const SECONDS = 2;
const ROUNDS = 3;
const CUSTOMERS = 5_000;
const PRODUCTS = 200;

/** A shop that another program owns, before we came. */
const TABLES = `CREATE TABLE users (id bigserial PRIMARY KEY, telegram_id bigint UNIQUE, first_name text,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE products (id bigserial PRIMARY KEY, name text NOT NULL, price numeric NOT NULL);
  CREATE TABLE orders (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, status text NOT NULL,
    total_amount numeric NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON orders (user_id);
  CREATE TABLE order_items (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders,
    product_id bigint REFERENCES products, product_name text NOT NULL, quantity integer NOT NULL, price numeric NOT NULL,
    total numeric NOT NULL);
  CREATE INDEX ON order_items (order_id);
  INSERT INTO users (telegram_id, first_name) SELECT 1000000 + id, 'Customer' FROM generate_series(1, ${CUSTOMERS}) AS id;
  INSERT INTO products (name, price) SELECT 'Product ' || id, 1000 * id FROM generate_series(1, ${PRODUCTS}) AS id;
  ANALYZE`;

/**
 * Orders of another program, eight at a time, each with two lines and confirmed afterwards: as its database was, and as
 * `npm run migrate` left it, with all that is kept at write time.
 */
export async function orders({ server, tell, report }: Bench): Promise<void> {
  tell('the other program’s tables');
  const bare = await openShop(server, 'orders_before', false);
  const ours = await openShop(server, 'orders_after', true);
  try {
    tell('orders per second');
    const samples = await interleave(
      { bare: bare.rate, ours: ours.rate },
      { rounds: ROUNDS, budgetMs: 30_000 },
    );
    const note = `${ours.triggers} triggers on the other program's tables`;
    const title = "another program's, 8 at a time";
    report({ benchmark: 'orders', title, unit: 'per_s', better: 'higher', samples, note });
  } finally {
    await bare.close();
    await ours.close();
  }
}

async function openShop(server: BenchServer, name: string, isMigrated: boolean) {
  const url = await server.create(name);
  const clients: Client[] = [];
  for (let at = 0; at < AT_ONCE; at++) clients.push(await server.connect(name));
  const [first] = clients as [Client];
  await first.query(TABLES);
  if (isMigrated) await migrateAt(url);
  const { rows } = await first.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM pg_trigger
     WHERE NOT tgisinternal AND tgrelid IN ('users'::regclass, 'orders'::regclass, 'order_items'::regclass)`,
  );
  return {
    triggers: rows[0]?.count ?? 0,
    rate: async () => {
      const until = performance.now() + SECONDS * 1_000;
      const began = performance.now();
      const placed = await Promise.all(clients.map((client, at) => placeOrders(client, at, until)));
      return (placed.reduce((sum, count) => sum + count, 0) / (performance.now() - began)) * 1_000;
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
      await server.drop(name);
    },
  };
}

async function placeOrders(client: Client, seat: number, until: number): Promise<number> {
  let placed = 0;
  while (performance.now() < until) {
    const user = 1 + ((placed * AT_ONCE + seat) % CUSTOMERS);
    const product = 1 + (placed % PRODUCTS);
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>({
      name: 'order',
      text: "INSERT INTO orders (user_id, status, total_amount) VALUES ($1, 'new', 5000) RETURNING id",
      values: [user],
    });
    await client.query({
      name: 'lines',
      text: `INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total)
        SELECT $1::bigint, id, name, 1, price, price FROM products WHERE id IN ($2::bigint, 1 + $2::bigint % ${PRODUCTS})`,
      values: [rows[0]?.id, product],
    });
    await client.query('COMMIT');
    await client.query({
      name: 'confirm',
      text: "UPDATE orders SET status = 'confirmed', updated_at = now() WHERE id = $1",
      values: [rows[0]?.id],
    });
    placed += 1;
  }
  return placed;
}
