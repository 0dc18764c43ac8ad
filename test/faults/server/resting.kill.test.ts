import { press, wordsOf } from '../../support/shop-journey';
import { figure, LIMIT_MS, times } from '../support/figure';
import { openShop, type Shop } from '../support/shop';

const t = wordsOf('en');
const ANNA = { id: 931_001, first_name: 'Anna', language_code: 'en' };

let shop: Shop;

beforeEach(async () => {
  shop = await openShop('polling');
});
afterEach(() => shop.close());

/** Milliseconds: when she was last seen, and when her last event happened. */
async function lastOf(telegramId: number) {
  const [row] = await shop.server.database.query<{ seen: number; event: number }>(
    `SELECT (extract(epoch FROM last_seen_at) * 1000)::float8 AS seen,
       (SELECT (extract(epoch FROM max(at)) * 1000)::float8 FROM events WHERE customer_id = users.id) AS event
     FROM users WHERE telegram_id = $id::bigint`,
    { id: telegramId },
  );
  if (!row) throw new Error('she was never here');
  return row;
}

/** As if an earlier process had been killed: what a new one then puts right tells that it has done so. */
const LEFT_BEHIND = `WITH anna AS (
  INSERT INTO users (telegram_id, last_seen_at) VALUES ($id::bigint, now() - interval '2 minutes') RETURNING id
) INSERT INTO events (customer_id, name, at) SELECT id, 'product_viewed', now() - interval '1 minute' FROM anna`;

/**
 * Starts a process and waits until it has put right what the one before left. It does so once, some time after it is
 * ready: what it finds later is what rests in its own memory.
 */
async function start(): Promise<void> {
  await (await shop.start()).ready();
  await shop.bot().until(async () => {
    const { seen, event } = await lastOf(ANNA.id);
    return seen === event;
  });
}

test(
  'when somebody was last seen is known after a kill -9 while it rested in memory',
  async () => {
    const kills = times(2, 20);
    const anna = shop.standIn.person(ANNA);
    await shop.server.database.query(LEFT_BEHIND, { id: ANNA.id });
    await start();
    for (let kill = 0; kill < kills; kill += 1) {
      // Written at once: a process remembers nobody of those before it.
      anna.sendText('/start');
      await shop.settled();
      press(anna, t('button-catalog'));
      await shop.settled();
      const resting = await lastOf(ANNA.id);
      expect(resting.seen).toBeLessThan(resting.event);
      await shop.kill();

      await start();
      expect((await lastOf(ANNA.id)).event).toBe(resting.event);
    }
    figure('nothingLost', `${kills} kills while a visit rested in memory: its instant known after each`);
  },
  LIMIT_MS,
);
