import { createBroadcasts } from '../../src/store/broadcasts';
import { migrate } from '../../src/store/migrate';
import { startBroadcast } from '../store/broadcast-fixture';
import { T } from '../store/shop-fixture';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, execute } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

test.each([
  ['names of its own', snakeCaseShop(30)],
  ['camel case', CAMEL_CASE_SHOP],
])('customers of a shop with %s are written to, and what they did is counted', async (_name, sql) => {
  const server = await createServerDatabase();
  try {
    await execute(server.url, sql);
    await migrate(server.database, { logger, overrides: { timestampsWithoutZone: 'UTC' } });
    const people = await server.database.query<{ id: string }>(
      'SELECT DISTINCT telegram_id AS id FROM shop_customers WHERE telegram_id IS NOT NULL AND blocked_at IS NULL',
    );
    const ids = people.map(({ id }) => Number(id));
    expect(ids.length).toBeGreaterThan(0);
    const clock = movableClock(T);
    const broadcasts = createBroadcasts({ database: server.database, revenue: ['paid'], clock });
    const id = await startBroadcast(broadcasts, ids);
    const claimed = await broadcasts.claim(id, 1_000, 60_000);
    expect(claimed.map(({ telegramId }) => telegramId).sort()).toEqual([...ids].sort());
    for (const { telegramId } of claimed) {
      await broadcasts.settle(id, telegramId, { status: 'sent', messageId: 1 });
    }
    clock.advance(60_000);
    expect(await broadcasts.effect(id)).toEqual({ cameBack: 0, buyers: 0, revenue: '0' });
    await server.database.query("UPDATE bot_broadcast_recipients SET at = now() - interval '1 hour'");
    await server.database.query(
      `INSERT INTO events (customer_id, name, at)
       SELECT customer_id, 'catalog_viewed', now() - interval '1 minute' FROM shop_customers
       WHERE telegram_id = $id::bigint LIMIT 1`,
      { id: ids[0] },
    );
    clock.set(Date.now());
    expect(await broadcasts.effect(id)).toMatchObject({ cameBack: 1 });
  } finally {
    await server.drop();
  }
});
