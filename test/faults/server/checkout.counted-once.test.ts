import { TOKEN } from '../../support/bot-process';
import { shoppingSteps } from '../../support/shop-journey';
import { figure, LIMIT_MS } from '../support/figure';
import { openShop, type Shop } from '../support/shop';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop('polling');
});
afterEach(() => shop.close());

const counted = async () => {
  const [row] = await shop.server.database.query<{ orders: number; placed: number; talks: number }>(
    `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM bot_conversations) AS talks,
       (SELECT count(*)::int FROM events WHERE name = 'order_placed') AS placed`,
  );
  return row;
};

test(
  'an order that is placed and counted when the process is killed is counted once, also where another tap than the first brings it to its end',
  async () => {
    const { standIn } = shop;
    const buyer = standIn.person({ id: 910_000, first_name: 'Aziza', language_code: 'en' });
    await (await shop.start()).ready();
    const [confirm, ...before] = shoppingSteps(buyer, 'en').reverse();
    for (const step of before.reverse()) {
      step.act();
      await standIn.waitFor(() => step.isDone());
    }
    await shop.settled();

    // Nothing is left to do but the answer and the end of the conversation.
    const release = standIn.fault({ kind: 'hang', method: ['sendMessage'] });
    confirm?.act();
    await shop.bot().until(async () => (await counted())?.placed === 1);
    await shop.kill();
    release();
    expect(await counted()).toEqual({ orders: 1, placed: 1, talks: 1 });
    // As after a day, which is how long Telegram keeps it.
    await fetch(`${standIn.apiRoot}/bot${TOKEN}/deleteWebhook?drop_pending_updates=true`);
    expect(standIn.pendingUpdates()).toBe(0);

    await shop.start();
    confirm?.act();
    await standIn.waitFor(() => confirm?.isDone() === true);
    await shop.settled();
    expect(await counted()).toEqual({ orders: 1, placed: 1, talks: 0 });
    figure('nothingTwice', 'an order counted before a kill and confirmed by another tap after it: 1 event');
  },
  LIMIT_MS,
);
