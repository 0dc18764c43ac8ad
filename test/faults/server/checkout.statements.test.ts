import { type PersonHandle } from '../../../src/playground';
import { shoppingSteps, type Step } from '../../support/shop-journey';
import { byChance } from '../support/chance';
import { figure, isLong, LIMIT_MS } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { startStatementProxy, type StatementFault, type StatementProxy } from '../support/statement-proxy';

/** No step asks the database for more than this; a fault beyond its last statement strikes nothing. */
const STATEMENTS = 14;
const TRIES = 3;

let shop: Shop;
let proxy: StatementProxy;
let buyers: PersonHandle[];

beforeEach(async () => {
  // Here the next tap comes as soon as the one before is done with.
  shop = await openShop('webhook');
  await shop.server.database.query('UPDATE products SET stock = 1000');
  proxy = await startStatementProxy(shop.server.url);
  buyers = [];
  await start();
});
afterEach(async () => {
  await shop.close();
  await proxy.close();
});

const start = async () => (await shop.start({ DATABASE_URL: proxy.url })).ready();

function newBuyer(): PersonHandle {
  const id = 910_000 + buyers.length;
  const buyer = shop.standIn.person({ id, first_name: 'Aziza', language_code: 'en' });
  buyers.push(buyer);
  return buyer;
}

/** What a person has: never neither. */
async function holdings({ person: { id } }: PersonHandle) {
  const [row] = await shop.server.database.query<
    Record<'orders' | 'pieces' | 'placed' | 'carts' | 'talks', number>
  >(
    `SELECT (SELECT count(*)::int FROM bot_order_details WHERE telegram_id = $id::bigint) AS orders,
       (SELECT coalesce(sum(item.quantity), 0)::int FROM order_items AS item
         JOIN bot_order_details AS details ON details.order_id::text = item.order_id::text
         WHERE details.telegram_id = $id::bigint) AS pieces,
       (SELECT count(*)::int FROM events JOIN users ON users.id = events.customer_id
         WHERE events.name = 'order_placed' AND users.telegram_id = $id::bigint) AS placed,
       (SELECT coalesce(sum(quantity), 0)::int FROM bot_carts WHERE telegram_id = $id::bigint) AS carts,
       (SELECT count(*)::int FROM bot_conversations WHERE telegram_id = $id::bigint) AS talks`,
    { id },
  );
  return row;
}

/** Takes the step while the fault is armed, and again as a customer would who was told that it did not work. */
async function takeThrough(
  step: Step,
  fault: StatementFault | undefined,
  buyer: PersonHandle,
): Promise<boolean> {
  if (fault) proxy.arm(fault);
  for (let tries = 0; tries < TRIES && !step.isDone(); tries += 1) {
    const before = await holdings(buyer);
    step.act();
    await shop.settled();
    proxy.disarm();
    if (before?.carts === 2 && step.name !== 'one more') {
      const after = await holdings(buyer);
      expect([step.name, fault, (after?.carts ?? 0) + (after?.pieces ?? 0)]).toEqual([step.name, fault, 2]);
    }
  }
  expect([step.name, fault, step.isDone()]).toEqual([step.name, fault, true]);
  return proxy.hasStruck();
}

/** What was recorded while a write failed is written by a later one. */
const recorded = (buyer: PersonHandle) =>
  shop
    .bot()
    .until(async () => ((await holdings(buyer))?.placed ?? 0) > 0, 10_000)
    .catch(() => undefined);

async function expectOneOrderEach(): Promise<void> {
  await shop.settled();
  for (const buyer of buyers) {
    await recorded(buyer);
    expect([buyer.person.id, await holdings(buyer)]).toEqual([
      buyer.person.id,
      { orders: 1, pieces: 2, placed: 1, carts: 0, talks: 0 },
    ]);
  }
}

test(
  'a database error at every statement of every step, heard of or carried out, costs a tap and no order',
  async () => {
    let struck = 0;
    await byChance(async (random) => {
      for (let nth = 1; nth <= STATEMENTS; nth += 1) {
        for (const when of ['before', 'after'] as const) {
          const buyer = newBuyer();
          for (const step of shoppingSteps(buyer, 'en')) {
            const isMet = isLong || step.name === 'confirm' || random.chance(0.2);
            const drawn = isLong || step.name === 'confirm' ? nth : random.whole(1, 5);
            if ((await takeThrough(step, isMet ? { nth: drawn, when } : undefined, buyer)) && isMet)
              struck += 1;
          }
        }
      }
    });
    await expectOneOrderEach();
    figure('checkoutSurvives', `${struck} database errors, one order for each of ${buyers.length} buyers`);
  },
  LIMIT_MS,
);

test(
  'a kill -9 at every statement of a checkout loses nothing: the same tap is brought again and is enough',
  async () => {
    let kills = 0;
    const killed = async (step: Step, fault: Omit<StatementFault, 'act'>) => {
      const bot = shop.bot();
      proxy.arm({ ...fault, act: () => bot.signal('SIGKILL') });
      step.act();
      await Promise.race([shop.settled(), bot.exited]);
      proxy.disarm();
      if (!proxy.hasStruck()) return;
      kills += 1;
      await bot.exited;
      await start();
      await shop.settled();
    };
    await byChance(async (random) => {
      const faults = Array.from({ length: STATEMENTS }, (_, n) =>
        (['before', 'after'] as const).map((when) => ({ nth: n + 1, when })),
      ).flat();
      const drawn = isLong
        ? faults
        : [
            { nth: random.whole(5, 9), when: 'before' as const },
            { nth: random.whole(5, 9), when: 'after' as const },
          ];
      for (const fault of drawn) {
        const buyer = newBuyer();
        for (const step of shoppingSteps(buyer, 'en')) {
          if (isLong || step.name === 'confirm') await killed(step, fault);
          else await takeThrough(step, undefined, buyer);
          expect([step.name, fault, step.isDone()]).toEqual([step.name, fault, true]);
        }
      }
    });
    await expectOneOrderEach();
    figure(
      'checkoutSurvives',
      `${kills} kills at a statement, one order for each of ${buyers.length} buyers`,
    );
  },
  LIMIT_MS,
);
