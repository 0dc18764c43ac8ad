import fc from 'fast-check';
import { type Client } from 'pg';
import shop from '../../config/shop.json';
import { createActivitySink } from '../../src/store/activity-sink';
import { openDatabase } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { packNextDay } from '../../src/store/rollups/event-days';
import { LOCK_SQL } from '../../src/store/rollups/fold';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { verifyRollups } from '../../src/store/rollups/verify';
import { movableClock } from '../support/movable-clock';
import { bothWays } from '../metrics/both-ways';
import { funnelBothWays } from '../metrics/funnel-both-ways';
import { connect, createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const DAY_MS = 86_400_000;
const PEOPLE = 40;
const settings = rollupSettings('Asia/Tashkent', shop);

let server: ServerDatabase;
const clients: Client[] = [];

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await createBuild(server.database, settings).run(() => undefined);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await server.drop();
});

/** Repeatable: what a writer does is drawn from its seed; only what happens in between is the machine's. */
function drawer(seed: number) {
  const drawn = fc.sample(fc.nat(1_000_000), { seed, numRuns: 1_500 });
  return (below: number) => (drawn.pop() ?? 0) % below;
}

/** Another program that sells, changes its mind and clears up. */
async function sell(seed: number): Promise<void> {
  const draw = drawer(seed);
  const client = await connect(server.url);
  clients.push(client);
  const ago = () => new Date(NOW - draw(90) * DAY_MS - draw(DAY_MS)).toISOString();
  const status = () => ['new', 'Paid', 'completed', 'cancelled', 'refunded'][draw(5)];
  const anOrder = 'SELECT id FROM orders ORDER BY id DESC OFFSET $1 LIMIT 1';
  for (let round = 0; round < 60; round++) {
    await client.query('BEGIN');
    await client.query(
      `WITH sold AS (
        INSERT INTO orders (user_id, status, total_amount, created_at)
        SELECT id, $1, $2, $3 FROM users ORDER BY id OFFSET $4 LIMIT 1 RETURNING id
      ) INSERT INTO order_items (order_id, product_name, quantity, total) SELECT id, $5, 2, $2 FROM sold`,
      [status(), 1_000 * (1 + draw(9)), ago(), draw(PEOPLE), `Product ${draw(5)}`],
    );
    await client.query(draw(10) === 0 ? 'ROLLBACK' : 'COMMIT');
    await client.query(`UPDATE orders SET status = $2 WHERE id = (${anOrder})`, [draw(20), status()]);
    await client.query(
      `UPDATE order_items SET quantity = quantity + 1, total = total + 500 WHERE order_id = (${anOrder})`,
      [draw(20)],
    );
    await client.query(`UPDATE users SET source = $2 WHERE telegram_id = $1`, [
      1 + draw(PEOPLE),
      ['ads', 'site', null][draw(3)],
    ]);
    if (draw(5) === 0) await client.query(`DELETE FROM orders WHERE id = (${anOrder})`, [draw(20)]);
  }
}

/** People who have their say in which language they are spoken to, before they are customers or after. */
async function choose(seed: number): Promise<void> {
  const draw = drawer(seed);
  for (let round = 0; round < 60; round++) {
    const telegram = 1 + draw(PEOPLE);
    const sql =
      draw(4) === 0
        ? 'DELETE FROM bot_customer_profiles WHERE telegram_id = $telegram'
        : `INSERT INTO bot_customer_profiles (telegram_id, locale) VALUES ($telegram, $locale)
           ON CONFLICT (telegram_id) DO UPDATE SET locale = EXCLUDED.locale`;
    const locale = ['uz', 'en'][draw(2)];
    await server.database.query(sql, sql.includes('$locale') ? { telegram, locale } : { telegram });
  }
}

/** A bot process: the same customers as the others, in any order of time, each with some they have not met. */
async function visit(seed: number): Promise<void> {
  const draw = drawer(seed);
  const sink = createActivitySink({ database: server.database, logger, timeZone: settings.timeZone });
  for (let round = 0; round < 40; round++) {
    const met = new Set(Array.from({ length: 8 }, () => 1 + draw(PEOPLE)));
    await sink.write({
      visits: [...met].map((telegramId) => {
        const at = NOW - draw(90) * DAY_MS - draw(DAY_MS);
        const person = {
          telegramId,
          firstName: 'Customer',
          lastName: null,
          username: null,
          languageCode: 'ru',
        };
        return { person, source: null, firstAt: at, lastAt: at, day: at, otherDays: null };
      }),
      events: [...met].map((telegramId, index) => {
        const name = shop.funnel.steps[draw(5)] ?? '';
        const updateId = 1_000_000 * seed + 100 * round + index;
        return { telegramId, at: NOW - draw(90) * DAY_MS - draw(DAY_MS), name, properties: {}, updateId };
      }),
      blocks: [],
    });
  }
}

test('whoever asks while everybody writes gets the figures of the very snapshot they read', async () => {
  await visit(1);
  const rollups = createRollups(server.database, settings, movableClock());
  const reader = createMetricReader(server.database, { rollupsOf: () => rollups });
  let isOver = false;
  const writers = Promise.all([2, 3].map(visit).concat([4, 5, 6, 7].map(sell), choose(8))).finally(
    () => (isOver = true),
  );

  const folder = (async () => {
    while (!isOver) await rollups.fold();
  })();
  const packers = [1, 2].map(async () => {
    while (!isOver) await packNextDay(server.database, movableClock(NOW));
  });
  let rolled = 0;
  const differences: string[] = [];
  while (!isOver) {
    const found = await bothWays(reader, {
      settings: shop,
      timeZone: settings.timeZone,
      now: NOW,
      period: '30d',
    });
    if (found) rolled += 1;
    differences.push(...(found ?? []));
    const told = await funnelBothWays(reader, {
      ...{ settings: shop, timeZone: settings.timeZone, now: NOW, period: '90d' },
      question: { steps: shop.funnel.steps.slice(0, 3), windowDays: 30 },
    });
    if (told && told.walked !== told.counted)
      differences.push(`walked ${told.walked}, counted ${told.counted}`);
  }
  await Promise.all([writers, folder, ...packers]);

  expect(differences).toEqual([]);
  expect(rolled).toBeGreaterThan(0);
  expect(await verifyRollups(server.database, { rollups, settings })).toEqual([]);
  const counted = await server.database.query('SELECT FROM rollup_orders');
  expect(counted.length).toBeGreaterThan(100);
});

test('a snapshot that was opened before a build emptied the rollups is not answered from them', async () => {
  const elsewhere = await openDatabase({ url: server.url, dataDir: 'unused', logger });
  const build = createBuild(elsewhere, settings);
  const rollups = createRollups(server.database, settings, movableClock());
  const reader = createMetricReader(server.database, { rollupsOf: () => rollups });
  const found: { unfit: unknown; customers: number }[] = [];
  try {
    const answer = await reader.snapshot(async ({ unfit, select }) => {
      if (found.length === 0) {
        let steps = 0;
        await build.ask();
        await build.run(
          () => void (steps += 1),
          () => steps < 1,
        );
      }
      const rows = await select('SELECT FROM rollup_customers', {});
      found.push({ unfit, customers: rows.length });
      return found.at(-1);
    });

    // To a snapshot, a table that was truncated behind it is empty.
    expect(found[0]).toEqual({ unfit: [], customers: 0 });
    expect(answer?.unfit).toBe('all');
    await build.run(() => undefined);
    expect(await rollups.standing()).toBe('current');
  } finally {
    await elsewhere.close();
  }
});

test('while all are being built, whoever reads does not wait for the step that is on', async () => {
  const build = createBuild(server.database, settings, { chunk: 10 });
  const reader = createMetricReader(server.database, {
    rollupsOf: (database) => createRollups(database, settings, movableClock()),
  });
  let steps = 0;
  await build.ask();
  await build.run(
    () => void (steps += 1),
    () => steps < 2,
  );
  await visit(11);
  const step = await connect(server.url);
  await step.query(`BEGIN; ${LOCK_SQL}`);

  expect(await reader.snapshot(({ unfit, prepared }) => Promise.resolve({ unfit, prepared }))).toEqual({
    ...{ unfit: 'all', prepared: expect.any(Number) as number },
  });

  await step.end();
  await build.run(() => undefined);
  expect(await reader.snapshot(({ unfit, prepared }) => Promise.resolve({ unfit, prepared }))).toEqual({
    ...{ unfit: [], prepared: undefined },
  });
});

test('two processes build at once, each in two lanes, while everybody writes', async () => {
  const elsewhere = await openDatabase({ url: server.url, dataDir: 'unused', logger });
  const rollups = createRollups(server.database, settings, movableClock());
  const build = (database = server.database) => createBuild(database, settings, { chunk: 10 });
  await build().ask();
  const folded = () => rollups.fold().then(() => true);
  const told = new Set<string>();
  try {
    await Promise.all([
      build().run(({ step }) => told.add(step), folded),
      build(elsewhere).run(({ step }) => told.add(step), folded),
      ...[12, 13].map(visit),
      ...[14, 15].map(sell),
    ]);
    while ((await rollups.standing()) === 'unusable') await build().run(() => undefined);
  } finally {
    await elsewhere.close();
  }

  expect([...told].sort()).toEqual(
    ['buyers', 'carts', 'conversions', 'customers', 'journeys', 'new', 'orders', 'pairs', 'purchases'].sort(),
  );
  expect(await verifyRollups(server.database, { rollups, settings })).toEqual([]);
});

test('an event that was under way while its day was packed is counted once it is there', async () => {
  const { database } = server;
  const rollups = createRollups(database, settings, movableClock());
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  const [first, second] = ['late_first', 'late_second'];
  const told = () =>
    funnelBothWays(reader, {
      ...{ settings: shop, timeZone: settings.timeZone, now: NOW, period: '90d' },
      question: { steps: [first, second], windowDays: 30 },
    });
  const write = (name: string) =>
    `INSERT INTO events (at, customer_id, name) SELECT '2026-11-10T09:00:00Z', min(id), '${name}' FROM users`;
  const client = await connect(server.url);
  await client.query('BEGIN');
  await client.query(write(first));
  await database.query(write(second));

  await rollups.fold();
  while (await packNextDay(database, movableClock(NOW)));
  expect(await told()).toEqual({ walked: '0/0 0/0', counted: '0/0 0/0' });
  await client.query('COMMIT');
  await client.end();

  expect(await told()).toEqual({ walked: '1/0 1/0', counted: '1/0 1/0' });
});
