import shopSettings from '../../config/shop.json';
import { createPending } from '../../src/activity/pending';
import { loadDefinitions } from '../../src/metrics/load';
import { type Grain, type MetricResult } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { type MetricReader } from '../../src/metrics/reader';
import { createRunner, type MetricResults, type MetricRunner } from '../../src/metrics/runner';
import { type ShopSettings } from '../../src/shop-settings';
import { createShopTime } from '../../src/shop-time';
import { createActivitySink } from '../../src/store/activity-sink';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { plain } from './both-ways';
import { silentLogger } from '../support/silent-logger';

/** A shop of which a test writes down only what the example is about. Instants are ISO texts. */
export interface ExampleShop {
  database: Database;
  /** Customers 1 to `count`, known to the shop since an instant. */
  customers(count: number, since: string): Promise<void>;
  /** Updates by customers, with an event where it has a name, written by the tracker in one go. */
  updates(...updates: { customer: number; at: string; event?: string }[]): Promise<void>;
  orders(...orders: { customer?: number; at: string; total: number; status?: string }[]): Promise<void>;
  /** One metric of a period by its text form. */
  metric<S extends MetricResult['shape']>(shape: S, id: string, asked: AskedOfShop): Promise<Answered<S>>;
  /** Several at once, as a screen or a report asks for them. */
  metrics(ids: readonly string[], asked: AskedOfShop): Promise<MetricResults>;
}
type Answered<S extends MetricResult['shape']> = Extract<MetricResult, { shape: S; status: 'ok' }>;
export interface AskedOfShop {
  period: string;
  now: string;
  grain?: Grain;
}

const registry = createRegistry(loadDefinitions());

export function exampleShop(database: Database, zone: string): ExampleShop {
  const time = createShopTime(zone);
  const sink = createActivitySink({ database, logger: silentLogger, timeZone: zone });
  const settings = shopSettings as ShopSettings;
  const runnerOf = (reader: MetricReader) =>
    createRunner({ reader, logger: silentLogger, timeZone: zone, settings });
  const runner = runnerOf(createMetricReader(database));
  const build = createBuild(database, rollupSettings(zone, settings));
  const telegramId = (customer: number) => 1_000 + customer;
  let update = 0;

  /** What the shop's tables answer, once the rollups have answered the same. */
  async function metrics(
    ids: readonly string[],
    { period, now, grain }: AskedOfShop,
  ): Promise<MetricResults> {
    const instant = Date.parse(now);
    const resolved = resolvePeriod(parsePeriod(period)!, time, instant);
    const definitions = ids.map((id) => registry.get(id));
    const ask = (from: MetricRunner) => from.run(definitions, resolved, instant, grain && { grain });
    await build.run(() => undefined);
    const clock = { now: () => instant };
    const rollupsOf = () => createRollups(database, rollupSettings(zone, settings), clock);
    const rolled = await ask(runnerOf(createMetricReader(database, { rollupsOf })));
    const counted = await ask(runner);
    for (const id of ids) {
      const [one, other] = [plain(rolled.results.get(id)), plain(counted.results.get(id))];
      if (one !== other) throw new Error(`${id}: ${one} from rollups, ${other} from rows`);
    }
    return counted;
  }

  return {
    database,
    async customers(count, since) {
      await database.query(
        `INSERT INTO users (id, telegram_id, first_name, created_at)
         SELECT id, 1000 + id, 'Customer', $since::timestamptz FROM generate_series(1, $count::integer) AS id`,
        { since, count },
      );
    },
    async updates(...updates) {
      const pending = createPending((at) => time.dayStart(at), { people: Infinity, events: Infinity });
      for (const { customer, at, event } of updates) {
        const who = { telegramId: telegramId(customer), firstName: 'Customer', lastName: null };
        pending.seen({ ...who, username: null, languageCode: null }, Date.parse(at), null);
        const happened = {
          telegramId: who.telegramId,
          at: Date.parse(at),
          properties: {},
          updateId: ++update,
        };
        if (event) pending.track({ ...happened, name: event });
      }
      await sink.write(pending.take());
    },
    async orders(...orders) {
      await database.query(
        `WITH placed AS (
           INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
           SELECT customer, coalesce(status, 'paid'), total, at, at
           FROM jsonb_to_recordset($orders::jsonb) AS row(customer bigint, status text, total numeric, at timestamptz)
           RETURNING id, total_amount
         )
         INSERT INTO order_items (order_id, product_name, quantity, total) SELECT id, 'Tea', 1, total_amount FROM placed`,
        { orders: JSON.stringify(orders) },
      );
    },
    async metric<S extends MetricResult['shape']>(shape: S, id: string, asked: AskedOfShop) {
      const { results } = await metrics([id], asked);
      const result = results.get(id);
      if (result?.status !== 'ok' || result.shape !== shape) throw new Error(`${id} was not computed`);
      return result as Answered<S>;
    },
    metrics,
  };
}
