import { randomUUID } from 'node:crypto';
import { createCatalog } from '../../src/store/catalog';
import { type Database, openDatabase } from '../../src/store/database';
import { REFERENCE_TABLES } from '../../src/store/distributed/reference';
import { migrate } from '../../src/store/migrate';
import { createShelf } from '../../src/store/shelf';
import { createSubscriptions } from '../../src/store/subscriptions';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger } from '../support/silent-logger';
import { aziza, buy, shopOver, T } from '../store/shop-fixture';
import { DEFAULTS } from '../reports/support';
import { mayBeRefused, statementsWatched } from './cluster-rules';
import { distribute as distributeOn, STAND_IN, tablesOfCluster } from './cluster-stand-in';

let server: ServerDatabase;
const distribute = (...args: string[]) => distributeOn(server.database, ...args);
const copied = async () =>
  (await tablesOfCluster(server.database)).flatMap(({ name, spread_by: by }) => (by === null ? [name] : []));
const ALL = [...REFERENCE_TABLES].sort();

describe('on a cluster', () => {
  beforeEach(async () => {
    server = await createServerDatabase();
    await migrate(server.database, { logger: silentLogger });
    await execute(server.url, STAND_IN);
  });
  afterEach(() => server.drop());

  test('texts and photos of products and the settings of chats become reference tables', async () => {
    await distribute();
    expect(await copied()).toEqual(ALL);
  });

  test('every table is named with where it is and, where it stays, why', async () => {
    const lines = await distribute('--dry-run');
    const places = lines.slice(lines.indexOf('Table by table:') + 1).filter((line) => line.startsWith('- '));
    const tables = await server.database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition AND relname NOT LIKE 'rollup\\_%' AND relname NOT LIKE 'pg\\_%' ORDER BY 1`,
    );
    expect(places.flatMap((line) => /^- (\w+): /.exec(line)?.[1] ?? []).sort()).toEqual(
      tables.map(({ name }) => name),
    );
    expect(places).toContain('- events: spread over the workers by customer_id.');
    expect(places).toContain('- bot_product_texts: a reference table, the same on every node.');
    expect(places.filter((line) => line.includes('stays here, as '))).toHaveLength(
      tables.length - 2 - REFERENCE_TABLES.length,
    );
    expect(places.join('\n')).not.toContain('nobody has looked');
  });

  test('a table with a trigger or a reference of another program stays, and the line says so', async () => {
    await execute(
      server.url,
      `CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
     CREATE TRIGGER theirs AFTER INSERT ON bot_product_texts FOR EACH STATEMENT EXECUTE FUNCTION told();
     CREATE TABLE banners (product_id bigint REFERENCES bot_product_photos (product_id))`,
    );
    const lines = await distribute();
    expect(await copied()).toEqual(['bot_category_texts', 'bot_report_subscriptions']);
    expect(lines).toContain(
      '- bot_product_texts: stays here, as the trigger theirs of bot_product_texts is not ours.',
    );
    expect(lines.find((line) => line.startsWith('- bot_product_photos'))).toContain(
      'the reference banners_product_id_fkey of banners leads from or to bot_product_photos',
    );
  });

  test('without the coordinator among its nodes a cluster gets no copies; with it, the next run makes them', async () => {
    await execute(server.url, 'DELETE FROM pg_dist_node WHERE groupid = 0');
    const lines = await distribute();
    expect(await copied()).toEqual([]);
    expect(lines.filter((line) => line.includes('citus_set_coordinator_host'))).toHaveLength(ALL.length);
    await execute(server.url, 'INSERT INTO pg_dist_node VALUES (0)');
    await distribute();
    expect(await copied()).toEqual(ALL);
  });

  describe('once they are', () => {
    let database: Database;
    let watched: ReturnType<typeof statementsWatched>;

    beforeEach(async () => {
      await distribute();
      watched = statementsWatched();
      database = await openDatabase({ url: server.url, dataDir: 'unused', logger: watched.logger });
    });
    afterEach(() => database.close());

    test('products, carts, orders and settings ask for no more of them than a cluster runs', async () => {
      const shelf = createShelf({ database, clock: movableClock(T) });
      const draft = { name: 'Чай', description: null, category: 'Чай', price: '5', stock: 9, photo: 'file' };
      const tea = await shelf.add(randomUUID(), draft);
      await shelf.change(tea.id, { photo: 'another' });
      for (const field of ['name', 'description', 'category'] as const) {
        expect(await shelf.texts.change(tea.id, 'en', field, 'Tea')).toBe(true);
        expect(await shelf.texts.change(tea.id, 'uz', field, null)).toBe(true);
      }
      const catalog = createCatalog(database);
      expect(await catalog.categories('en')).toMatchObject([{ name: 'Чай', title: 'Tea' }]);
      expect(await catalog.search('tea', { offset: 0, limit: 5 }, 'en')).toMatchObject({ total: 1 });
      const shop = shopOver(database);
      const { orderId } = await buy(shop, { [tea.id]: 9 });
      expect(await shop.carts.repeat(aziza.telegramId, orderId, 'en')).toEqual({
        added: 0,
        missing: ['Tea'],
        fewer: [],
      });
      expect((await shop.orders.find(orderId, 'en'))?.lines).toMatchObject([{ name: 'Tea' }]);
      const subscriptions = createSubscriptions(database, { originOf: (id) => id, defaults: DEFAULTS });
      await subscriptions.change(1, { reports: { daily: true } });
      expect((await subscriptions.of(1)).reports.daily).toBe(true);
      expect(watched.refused()).toEqual([]);
      expect(watched.seen()).toBeGreaterThan(20);
    });
  });
});

test.each([
  ['SELECT name FROM shop_products LEFT JOIN bot_product_texts USING (product_id)', false],
  ['DELETE FROM bot_category_texts WHERE category = $1', false],
  ['INSERT INTO bot_product_texts (product_id) SELECT product_id FROM shop_products', false],
  ['WITH gone AS (DELETE FROM bot_category_texts) SELECT 1 FROM shop_products', true],
  ['DELETE FROM bot_product_photos USING products WHERE id = product_id', true],
  ['WITH put AS (INSERT INTO bot_carts SELECT 1) SELECT name FROM bot_product_texts', true],
  ['SELECT 1 FROM bot_product_photos FOR UPDATE', true],
])('of a cluster that has copies, %s may be refused: %s', (sql, isRefused) => {
  expect(mayBeRefused(sql)).toBe(isRefused);
});
