/** Shops as other programs make them. Statements for an empty database. */

/** The issue's: names of their own, statuses of their own, no `last_seen_at`, a trigger that dates changes. */
export function snakeCaseShop(customers: number): string {
  return `
    CREATE TABLE users (
      id          SERIAL PRIMARY KEY,
      telegram_id BIGINT NOT NULL UNIQUE,
      first_name  VARCHAR(64),
      phone       TEXT,
      bonus       NUMERIC(12, 2) NOT NULL DEFAULT 0,
      created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
      updated_at  TIMESTAMPTZ
    );
    CREATE TABLE products (
      id          SERIAL PRIMARY KEY,
      title       TEXT NOT NULL,
      price       NUMERIC(12, 2) NOT NULL,
      stock       INTEGER NOT NULL DEFAULT 0,
      is_active   BOOLEAN NOT NULL DEFAULT true
    );
    CREATE TABLE orders (
      id           SERIAL PRIMARY KEY,
      user_id      INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
      status       VARCHAR(32) NOT NULL,
      total_amount NUMERIC(12, 2) NOT NULL,
      courier      TEXT,
      created_at   TIMESTAMPTZ NOT NULL DEFAULT now()
    );
    CREATE TABLE order_items (
      id           SERIAL PRIMARY KEY,
      order_id     INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
      product_name TEXT NOT NULL,
      price        NUMERIC(12, 2) NOT NULL,
      quantity     INTEGER NOT NULL
    );
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
    INSERT INTO users (telegram_id, first_name, created_at, updated_at)
      SELECT 1000000 + n, 'Customer ' || n, '2026-01-01'::timestamptz + n * interval '1 minute',
             CASE WHEN n % 3 = 0 THEN '2026-06-01'::timestamptz + n * interval '1 second' END
        FROM generate_series(1, ${customers}) n;
    CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
    INSERT INTO products (title, price, stock) VALUES ('Plov', 45000, 7), ('Samsa', 12000, 0);
    INSERT INTO orders (user_id, status, total_amount, created_at)
      SELECT n, (ARRAY['Yangi', 'CONFIRMED', 'v puti'])[1 + n % 3], n * 100.25, '2026-07-01'::timestamptz + n * interval '1 hour'
        FROM generate_series(1, 30) n;
    INSERT INTO order_items (order_id, product_name, price, quantity)
      SELECT n, 'Plov', 100.25, n FROM generate_series(1, 30) n;`;
}

/** Sequelize's habits: camelCase, enums, UUIDs made by the program, no zones, soft deletion. */
export const CAMEL_CASE_SHOP = `
  CREATE TYPE "enum_Orders_status" AS ENUM ('New', 'PAID', 'cancelled');
  CREATE TABLE "Users" (
    "id"         UUID PRIMARY KEY,
    "telegramId" VARCHAR(255) NOT NULL UNIQUE,
    "firstName"  VARCHAR(255),
    "createdAt"  TIMESTAMP NOT NULL,
    "updatedAt"  TIMESTAMP NOT NULL,
    "deletedAt"  TIMESTAMP
  );
  CREATE TABLE "Products" (
    "id"        UUID PRIMARY KEY,
    "name"      VARCHAR(255) NOT NULL,
    "price"     DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMP NOT NULL,
    "updatedAt" TIMESTAMP NOT NULL,
    "deletedAt" TIMESTAMP
  );
  CREATE TABLE "Orders" (
    "id"          UUID PRIMARY KEY,
    "userId"      UUID NOT NULL REFERENCES "Users",
    "status"      "enum_Orders_status" NOT NULL DEFAULT 'New',
    "totalAmount" DECIMAL(10, 2) NOT NULL,
    "createdAt"   TIMESTAMP NOT NULL,
    "updatedAt"   TIMESTAMP NOT NULL,
    "deletedAt"   TIMESTAMP
  );
  CREATE TABLE "OrderItems" (
    "id"        UUID PRIMARY KEY,
    "orderId"   UUID NOT NULL REFERENCES "Orders",
    "productId" UUID NOT NULL REFERENCES "Products",
    "quantity"  INTEGER NOT NULL,
    "unitPrice" DECIMAL(10, 2) NOT NULL,
    "createdAt" TIMESTAMP NOT NULL,
    "updatedAt" TIMESTAMP NOT NULL
  );
  INSERT INTO "Users" VALUES
    ('00000000-0000-0000-0000-000000000001', '777', 'Aziz', '2026-01-31 20:00', '2026-02-01', NULL),
    ('00000000-0000-0000-0000-000000000002', 'web-12', 'Web', '2026-01-01', '2026-01-01', NULL),
    ('00000000-0000-0000-0000-000000000003', '778', 'Gone', '2026-01-01', '2026-01-01', '2026-01-02');
  INSERT INTO "Products" VALUES
    ('00000000-0000-0000-0000-0000000000a1', 'Tea', 9.9, '2026-01-01', '2026-01-01', '2026-03-01');
  INSERT INTO "Orders" VALUES
    ('00000000-0000-0000-0000-0000000000b1', '00000000-0000-0000-0000-000000000001', 'PAID', 19.80, '2026-01-31 20:00', '2026-02-01', NULL),
    ('00000000-0000-0000-0000-0000000000b2', '00000000-0000-0000-0000-000000000001', 'New', 5, '2026-02-01', '2026-02-01', '2026-02-02');
  INSERT INTO "OrderItems" VALUES
    ('00000000-0000-0000-0000-0000000000c1', '00000000-0000-0000-0000-0000000000b1', '00000000-0000-0000-0000-0000000000a1', 2, 9.90, '2026-02-01', '2026-02-01'),
    ('00000000-0000-0000-0000-0000000000c2', '00000000-0000-0000-0000-0000000000b2', '00000000-0000-0000-0000-0000000000a1', 1, 5, '2026-02-01', '2026-02-01');`;
