import { DEMO_DEFAULTS } from '../../src/demo';
import { type Database } from '../../src/store/database';
import { fillDemo, isEmptyShop, type FillOptions, type FillResult } from '../../src/store/demo-writer';
import { collect, MONDAY, sum, tashkent } from '../demo/collect';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const size = { customers: 600, days: 90, seed: 5, now: MONDAY, time: tashkent };
const iso = (instant: number) => new Date(instant).toISOString();
const inOrder = (events: Record<string, unknown>[]) => {
  const key = ({ at, customerId, name, properties }: Record<string, unknown>) =>
    JSON.stringify([at, customerId, name, Object.entries(properties as object).sort()]);
  return events.sort((a, b) => key(a).localeCompare(key(b)));
};
/** An instant as text that sorts and compares. */
const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

let database: Database;
const open = async () => {
  database = await openEmbeddedTestDatabase();
};
const close = () => database.close();
const fill = (more: Partial<FillOptions> = {}) => fillDemo(database, { ...size, ...more });
const rows = (sql: string) => database.query<Record<string, unknown>>(sql);

describe('fillDemo on an empty database', () => {
  const shop = collect(size);
  const progress: [number, number][] = [];
  let result: FillResult;
  beforeAll(open);
  beforeAll(async () => {
    result = await fill({ onProgress: (done, total) => progress.push([done, total]) });
  });
  afterAll(close);

  it('says how much it wrote, and how far it was after each batch', () => {
    expect(result).toEqual({
      products: shop.products.length,
      customers: 600,
      orders: shop.orders.length,
      orderLines: sum(shop.orders.map(({ lines }) => lines.length)),
      events: shop.events.length,
      activityDays: shop.activityDays.length,
      incidents: 2,
      isLarge: false,
    });
    expect(progress).toEqual([
      [250, 600],
      [500, 600],
      [600, 600],
    ]);
  });

  it('gives products and categories their names in the other languages', async () => {
    const [product] = shop.products;
    expect(
      await rows(
        `SELECT locale, name, description FROM bot_product_texts WHERE product_id = 1 ORDER BY locale DESC`,
      ),
    ).toEqual(
      (['uz', 'en'] as const).map((locale) => ({
        ...{ locale, name: product?.texts[locale].name, description: product?.texts[locale].description },
      })),
    );
    const [{ untranslated } = {}] = await rows(
      `SELECT count(*)::int AS untranslated FROM shop_products CROSS JOIN (VALUES ('uz'), ('en')) AS language(locale)
       LEFT JOIN bot_product_texts USING (product_id, locale) LEFT JOIN bot_category_texts USING (category, locale)
       WHERE bot_product_texts.name IS NULL OR title IS NULL`,
    );
    expect(untranslated).toBe(0);
  });

  it('writes exactly what the generator gave', async () => {
    const people = await rows(
      `SELECT id::int AS id, telegram_id::text AS telegram_id, first_name, last_name, username, language_code, source,
         ${utc('created_at')} AS created, ${utc('updated_at')} AS updated, ${utc('last_seen_at')} AS seen,
         ${utc('blocked_at')} AS blocked
       FROM users ORDER BY id`,
    );
    expect(people).toEqual(
      shop.customers.map((one) => ({
        id: one.id,
        telegram_id: String(one.telegramId),
        first_name: one.firstName,
        last_name: one.lastName,
        username: one.username,
        language_code: one.languageCode,
        source: one.source,
        created: iso(one.createdAt),
        updated: iso(one.updatedAt),
        seen: iso(one.lastSeenAt),
        blocked: one.blockedAt === null ? null : iso(one.blockedAt),
      })),
    );

    const orders = await rows(
      `SELECT id::int AS id, user_id::int AS customer, status, total_amount::text AS total, ${utc('created_at')} AS at,
         ${utc('updated_at')} AS updated
       FROM orders ORDER BY id`,
    );
    expect(orders).toEqual(
      [...shop.orders]
        .sort((a, b) => a.id - b.id)
        .map(({ id, customerId, status, total, placedAt, updatedAt }) => ({
          id,
          customer: customerId,
          status,
          total: String(total),
          at: iso(placedAt),
          updated: iso(updatedAt),
        })),
    );

    const lines = await rows(
      `SELECT order_id::int AS id, product_id::int AS product, product_name AS name, quantity::int AS quantity,
         price::int AS price, total::int AS total
       FROM order_items ORDER BY order_items.id`,
    );
    expect(lines).toEqual(
      shop.orders.flatMap(({ id, lines }) =>
        lines.map(({ productId, productName, ...line }) => ({
          id,
          product: productId,
          name: productName,
          ...line,
        })),
      ),
    );

    const events = await rows(
      `SELECT customer_id::int AS "customerId", ${utc('at')} AS at, name, properties, update_id FROM events`,
    );
    const given = shop.events.map((event) => ({ ...event, at: iso(event.at), update_id: null }));
    // They come back month by month.
    expect(inOrder(events)).toEqual(inOrder(given));

    const days = await rows(
      `SELECT customer_id::int AS "customerId", day::text AS day, ${utc('first_at')} AS first FROM activity_days
       ORDER BY customer_id, day`,
    );
    expect(days).toEqual(
      shop.activityDays.map(({ customerId, day, firstAt }) => ({ customerId, day, first: iso(firstAt) })),
    );

    const payments = await rows(
      `SELECT order_id::int AS id, payment, ${utc('created_at')} AS at FROM bot_order_details ORDER BY order_id`,
    );
    expect(payments).toEqual(
      [...shop.orders]
        .sort((a, b) => a.id - b.id)
        .map(({ id, payment, placedAt }) => ({ id, payment, at: iso(placedAt) })),
    );

    const carts = await rows(
      `SELECT telegram_id::text AS person, product_id::int AS product, quantity, price_seen::int AS price,
         ${utc('changed_at')} AS at FROM bot_carts ORDER BY telegram_id, product_id`,
    );
    expect(carts.length).toBeGreaterThan(5);
    expect(carts).toEqual(
      [...shop.carts]
        .sort((a, b) => a.telegramId - b.telegramId || a.productId - b.productId)
        .map(({ telegramId, productId, quantity, price, changedAt }) => ({
          person: String(telegramId),
          product: productId,
          quantity,
          price,
          at: iso(changedAt),
        })),
    );

    const products = await rows(
      `SELECT id::int AS id, name, description, category, price::int AS price, stock, active FROM products ORDER BY id`,
    );
    expect(products).toEqual(
      shop.products.map(({ formerPrice: _formerPrice, texts: _texts, ...product }) => product),
    );
  });

  it('leaves the next real customer, product and order an id of their own', async () => {
    const { customers, orders, products } = result;
    const [made] = await rows(
      `WITH person AS (INSERT INTO users (telegram_id) VALUES (42) RETURNING id),
         thing AS (INSERT INTO products (name, price) VALUES ('tea', 1) RETURNING id),
         bought AS (INSERT INTO orders (user_id, status, total_amount) VALUES (1, 'new', 1) RETURNING id)
       SELECT person.id::int AS person, thing.id::int AS thing, bought.id::int AS bought FROM person, thing, bought`,
    );
    expect(made).toEqual({ person: customers + 1, thing: products + 1, bought: orders + 1 });
  });
});

describe('fillDemo without a size', () => {
  beforeAll(open);
  afterAll(close);

  it('takes the default for a size that is given as undefined', async () => {
    expect(await fill({ customers: undefined })).toMatchObject({ customers: DEMO_DEFAULTS.customers });
  });
});

describe('fillDemo', () => {
  beforeAll(open);
  afterAll(close);

  it('writes nothing at all when it fails on the way', async () => {
    const onProgress = (done: number) => {
      if (done === 500) throw new Error('pulled the plug');
    };
    await expect(fill({ onProgress })).rejects.toThrow('pulled the plug');
    expect(await isEmptyShop(database)).toBe(true);
  });

  it.each([
    ['users', 'INSERT INTO users (telegram_id) VALUES (1)'],
    ['products', `INSERT INTO products (name, price) VALUES ('tea', 1)`],
    ['events', `INSERT INTO events (at, customer_id, name) VALUES (now(), 1, 'left over')`],
    [
      'activity_days',
      `INSERT INTO activity_days (customer_id, day, first_at) VALUES (1, '2026-01-01', now())`,
    ],
  ])('refuses a database with a row in %s, and names the table', async (table, insert) => {
    expect(await isEmptyShop(database)).toBe(true);
    await rows(insert);
    expect(await isEmptyShop(database)).toBe(false);
    await expect(fill()).rejects.toMatchObject({
      name: 'UserError',
      message: `The demo shop needs an empty database, and this one has rows in ${table}; nothing was written.`,
    });
    expect(await rows('SELECT 1 FROM orders')).toEqual([]);
    await rows(`DELETE FROM ${table}`);
  });

  it('refuses a database that another program has tables in, even when they are empty', async () => {
    await rows(`UPDATE shop_pulse_schema SET mapping = jsonb_set(mapping::jsonb, '{adopted}', 'true')`);
    expect(await isEmptyShop(database)).toBe(false);
    await expect(fill()).rejects.toThrow(/^The demo shop .* another program owns tables of this one\.$/);
  });
});
