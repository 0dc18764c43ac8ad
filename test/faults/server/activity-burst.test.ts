import { createServerDatabase, execute, type ServerDatabase } from '../../support/server-database';
import { parseExposition, valueOf } from '../../telemetry/exposition';
import { figure, times } from '../support/figure';
import { customer, readyz, startShopBehindProxy, type ShopBehindProxy } from '../support/shop-behind-proxy';

/** Each sends three messages. */
const MANY = times(60, 1_000);
/** Ten connections of which each answers twice in three seconds: more would measure nothing but that. */
const FEW = times(10, 100);
/** Node and the bot take some 200 MB; what a burst adds stays far from what a small machine has. */
const MOST_BYTES = 600 * 2 ** 20;

let server: ServerDatabase;
let shop: ShopBehindProxy;
beforeAll(async () => {
  server = await createServerDatabase();
  shop = await startShopBehindProxy(server.url);
  await shop.bot.ready();
});
afterAll(async () => {
  await shop.stop();
  await server.drop();
});

interface Fault {
  name: string;
  customers: number;
  inject: () => Promise<unknown> | void;
  mend: () => Promise<unknown> | void;
}

const faults: Fault[] = [
  { name: 'down', customers: MANY, inject: () => shop.proxy.cut(), mend: () => shop.proxy.open() },
  { name: 'silent', customers: MANY, inject: () => shop.proxy.silence(), mend: () => shop.proxy.speak() },
  { name: 'slow', customers: FEW, inject: () => shop.proxy.delay(800), mend: () => shop.proxy.delay(0) },
  { name: 'read-only', customers: MANY, inject: () => setReadOnly('on'), mend: () => setReadOnly('off') },
];

test.each(faults)(
  'with a database that is $name a burst of customers is answered, and every visit and event is written afterwards',
  async ({ name, customers, inject, mend }) => {
    const firstId = 10_000 * (1 + faults.findIndex((fault) => fault.name === name));
    await inject();
    await shop.bot.until(async () => (await readyz(shop.bot)).status === 503);
    const since = performance.now();
    const lastSeen = await burst(firstId, customers);
    const rate = (3 * customers) / ((performance.now() - since) / 1_000);
    const metrics = parseExposition(await (await fetch(`${shop.bot.url}/metrics`)).text());
    expect(metrics.find((sample) => sample.name === 'process_resident_memory_bytes')?.value).toBeLessThan(
      MOST_BYTES,
    );

    await mend();
    await shop.bot.ready();
    await shop.bot.until(async () => (await eventsSince(firstId)) === customers);
    const stored = await server.database.query<{ id: number; at: string }>(
      `SELECT telegram_id::int AS id, extract(epoch FROM last_seen_at)::int AS at FROM users
       WHERE telegram_id >= $firstId ORDER BY telegram_id`,
      { firstId },
    );
    expect(new Map(stored.map(({ id, at }) => [id, Number(at)]))).toEqual(lastSeen);
    for (const kind of ['people', 'events'])
      expect(valueOf(metrics, 'buffer_dropped_total', { of: kind })).toBe(0);
    figure(
      'customersServed',
      `${name}: ${3 * customers} of ${3 * customers} updates answered at ${Math.round(rate)} a second, every visit and event written afterwards`,
    );
  },
);

/** Sends it all at once; resolves when each message has its answer, with who was last seen in which second. */
async function burst(firstId: number, customers: number): Promise<Map<number, number>> {
  const people = Array.from({ length: customers }, (_, index) =>
    shop.standIn.person(customer(firstId + index)),
  );
  const lastSeen = new Map<number, number>();
  for (const text of ['/start ad', '/help', '/help'])
    for (const person of people) lastSeen.set(person.person.id, person.sendText(text).message?.date ?? 0);
  const waiting = new Set(people);
  await shop.standIn.waitFor(
    () => {
      for (const person of waiting)
        if (person.messages().filter(({ from }) => from?.is_bot).length === 3) waiting.delete(person);
        else break;
      return waiting.size === 0;
    },
    times(50_000, 900_000),
  );
  return lastSeen;
}

async function eventsSince(firstId: number): Promise<number> {
  const [row] = await server.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM events JOIN users ON users.id = customer_id
     WHERE name = 'bot_started' AND telegram_id >= $firstId`,
    { firstId },
  );
  return row?.count ?? 0;
}

async function setReadOnly(isOn: 'on' | 'off'): Promise<void> {
  const name = new URL(server.url).pathname.slice(1);
  const admin = new URL(server.url);
  admin.pathname = '/postgres';
  await execute(admin.href, `ALTER DATABASE ${name} SET default_transaction_read_only = ${isOn}`);
  await execute(
    admin.href,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name LIKE 'shop-pulse%'`,
  );
}
