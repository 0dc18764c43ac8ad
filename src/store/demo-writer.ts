import {
  DEMO_DEFAULTS,
  generateDemo,
  type DemoBatch,
  type DemoOptions,
  type DemoProduct,
  type DemoProgress,
} from '../demo';
import { UserError } from '../errors';
import { type Database } from './database';
import { inOrderOfTime, WAITING } from './demo-chronicle';
import { continueIds } from './demo-ids';
import { loadBatches } from './demo-load';
import { insertProductTexts } from './demo-product-texts';
import { withoutKeys } from './demo-rollups';
import { makeEventMonths } from './event-partitions';
import { instant } from './instants';
import { loadShopSchema } from './shop-schema';

/** The shop's size and seed are `DEMO_DEFAULTS` where they are not given. */
export type FillOptions = Pick<DemoOptions, 'now' | 'time'> &
  Partial<Pick<DemoOptions, 'customers' | 'days' | 'seed'>> & {
    /** After each batch, inside the transaction: how many are written and how many there will be. */
    onProgress?: (done: number, total: number, what: DemoProgress['what']) => void;
  };

export interface FillResult {
  products: number;
  customers: number;
  orders: number;
  orderLines: number;
  events: number;
  activityDays: number;
  /** Unusual things that an owner can find in the figures. */
  incidents: number;
  /** Whether its rollups are left to be built, since keeping them in step would have taken longer. */
  isLarge: boolean;
}

/** From so many customers on. */
const LARGE = 20_000;
/** A month of a million customers' events takes longer than anything that the bot itself asks for. */
const LIMITS = { timeoutMs: 600_000 };

/** Whatever is here belongs to somebody; left-over activity would be taken for that of the demo's customers. */
const TABLES = ['users', 'products', 'orders', 'order_items', 'events', 'activity_days'] as const;

/** Whether the shop's tables are all ours and without a single row. @throws UserError when not migrated */
export async function isEmptyShop(database: Database): Promise<boolean> {
  return !(await loadShopSchema(database)).adopted && (await filledTables(database)).length === 0;
}

/**
 * Writes a demo shop into an empty, migrated database, all or nothing. Other writers of the shop wait meanwhile.
 * @throws UserError one sentence, when another program owns tables or when they are not empty
 */
export async function fillDemo(database: Database, options: FillOptions): Promise<FillResult> {
  const {
    customers = DEMO_DEFAULTS.customers,
    days = DEMO_DEFAULTS.days,
    seed = DEMO_DEFAULTS.seed,
  } = options;
  const { now, time, onProgress } = options;
  const demo = { customers, days, seed, now, time };
  const shop = generateDemo(demo);
  const result: FillResult = {
    products: shop.products.length,
    customers: 0,
    orders: 0,
    orderLines: 0,
    events: 0,
    activityDays: 0,
    incidents: Object.values(shop.toDiscover).filter((incident) => incident !== null).length,
    isLarge: customers >= LARGE,
  };
  const onWritten = (batch: DemoBatch) => {
    result.customers += batch.customers.length;
    result.orders += batch.orders.length;
    result.orderLines += batch.orders.reduce((sum, { lines }) => sum + lines.length, 0);
    result.events += batch.events.length;
    result.activityDays += batch.activityDays.length;
    const { done, of, what } = batch.reached;
    onProgress?.(done, of, what);
  };
  const from = opening(demo).toMillis();
  const load = () => loadBatches(database, shop.batches(), { onWritten });
  const loadLarge = () =>
    withoutKeys(database, () =>
      inOrderOfTime(database, {
        ...{ from, to: now },
        load: () => loadBatches(database, shop.batches(), { into: WAITING, onWritten }),
        onMoved: (done, of) => onProgress?.(done, of, 'months of events'),
      }),
    );
  await database.transaction(async () => {
    await refuseUnlessEmpty(database);
    await insertProducts(database, shop.products, demo);
    await insertProductTexts(database, shop.products);
    await makeEventMonths(database, instant(from), instant(now));
    await (result.isLarge ? loadLarge() : load());
    await continueIds(database);
    // Until the next round of maintenance the planner would take these tables for empty ones.
    for (const table of [...TABLES, 'bot_order_details', 'bot_carts']) {
      await database.query(`ANALYZE ${table}`);
    }
  }, LIMITS);
  return result;
}

async function refuseUnlessEmpty(database: Database): Promise<void> {
  if ((await loadShopSchema(database)).adopted) {
    throw new UserError(
      'The demo shop is for a database of its own: another program owns tables of this one.',
    );
  }
  // A first customer who writes to the bot in this moment must come before the look or after the commit.
  await database.query('LOCK TABLE users, products, orders IN SHARE ROW EXCLUSIVE MODE');
  const filled = await filledTables(database);
  if (filled.length === 0) return;
  throw new UserError(
    `The demo shop needs an empty database, and this one has rows in ${filled.join(', ')}; nothing was written.`,
  );
}

async function filledTables(database: Database): Promise<string[]> {
  const looks = TABLES.map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name})`);
  const rows = await database.query<{ name: string }>(looks.join(' UNION ALL '));
  return rows.map(({ name }) => name);
}

/** The first instant of the shop's first day. */
const opening = ({ now, days, time }: DemoOptions) =>
  time
    .at(now)
    .startOf('day')
    .minus({ days: days - 1 });

async function insertProducts(
  database: Database,
  products: readonly DemoProduct[],
  options: DemoOptions,
): Promise<void> {
  await database.query(
    `INSERT INTO products (id, name, description, category, price, stock, active, created_at, updated_at)
     SELECT row.*, $opened::timestamptz, $opened::timestamptz
     FROM unnest($ids::bigint[], $names::text[], $descriptions::text[], $categories::text[], $prices::numeric[],
       $stocks::integer[], $actives::boolean[]) AS row`,
    {
      opened: instant(opening(options).toMillis()),
      ids: products.map(({ id }) => id),
      names: products.map(({ name }) => name),
      descriptions: products.map(({ description }) => description),
      categories: products.map(({ category }) => category),
      prices: products.map(({ price }) => price),
      stocks: products.map(({ stock }) => stock),
      actives: products.map(({ active }) => active),
    },
  );
}
