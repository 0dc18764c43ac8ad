import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from '../../../src/demo/random';
import { type PersonHandle } from '../../../src/playground';
import { shoppingSteps } from '../../support/shop-journey';
import { byChance } from '../support/chance';
import { stopCleanly } from '../support/clean-stop';
import { createCrowd, type Crowd } from '../support/crowd';
import { figure, times, LIMIT_MS } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { WAYS } from '../support/way';

const ROUNDS = times(1, 10);
const PEOPLE = 50;
const BATCH = 40;

let shop: Shop;
let crowd: Crowd;
let slowest: number;
let stops: number;

beforeEach(() => {
  slowest = 0;
  stops = 0;
});
afterEach(() => shop.close());

async function stop(random: Random): Promise<void> {
  slowest = Math.max(slowest, await stopCleanly(shop.bot(), random.pick(['SIGTERM', 'SIGINT'] as const)));
  stops += 1;
}

/** Each begins with a bot that is up, and ends with one that was told to stop. */
const MOMENTS: Record<string, (random: Random) => Promise<void>> = {
  async idle(random) {
    await shop.settled();
    await stop(random);
  },
  async 'in the middle of a batch'(random) {
    crowd.send(BATCH);
    await pause(random.between(0, 150));
    await stop(random);
  },
  async 'while Telegram does not answer'(random) {
    const release = shop.standIn.fault({ kind: 'hang' });
    crowd.send(BATCH);
    await pause(random.between(0, 500));
    await stop(random);
    release();
  },
};

test.each(WAYS)(
  'SIGTERM and SIGINT end the bot within ten seconds whatever it is at, and lose nothing: by %s',
  async (by) => {
    shop = await openShop(by);
    crowd = createCrowd(shop, PEOPLE);
    await byChance(async (random) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const moment of Object.values(MOMENTS)) {
          await (await shop.start()).ready();
          await moment(random);
        }
        // On its way up.
        crowd.send(BATCH);
        await shop.start();
        await pause(random.between(0, 1_000));
        await stop(random);
      }
    });
    await shop.start();
    await shop.settled();
    await shop.kill();
    expect(await crowd.outcome()).toMatchObject({ unanswered: 0, unrecorded: 0, recordedTwice: 0 });
    const lost = `0 of ${crowd.sent().length} lost`;
    figure(
      'cleanStop',
      `by ${by}: ${lost} in ${stops} stops, the slowest in ${(slowest / 1_000).toFixed(1)} s`,
    );
  },
  LIMIT_MS,
);

test.each(WAYS)(
  'a stop at any step of a checkout leaves it where it was, and one order in the end: by %s',
  async (by) => {
    shop = await openShop(by);
    const customer = shop.standIn.person({ id: 910_000, first_name: 'Aziza', language_code: 'en' });
    await byChance(async (random) => {
      const steps = shoppingSteps(customer, 'en');
      const stopped = times(
        new Set([random.pick(CHECKOUT), 'confirm']),
        new Set(steps.map(({ name }) => name)),
      );
      await (await shop.start()).ready();
      for (const step of steps) {
        const { name } = step;
        step.act();
        if (stopped.has(name)) {
          await pause(random.between(0, 60));
          await stop(random);
          await (await shop.start()).ready();
        }
        await shop.standIn
          .waitFor(() => step.isDone())
          .catch((cause: unknown) => {
            throw new Error(`step "${name}" was not done`, { cause });
          });
      }
      await shop.settled();
    });
    expect(await ordersOf(customer)).toEqual([{ orders: 1, pieces: 2, stock: 8, carts: 0, placed: 1 }]);
    figure('cleanStop', `by ${by}: one order after ${stops} stops in the middle of its steps`);
  },
  LIMIT_MS,
);

const CHECKOUT = ['checkout', 'name', 'phone', 'place', 'comment'] as const;

const ordersOf = ({ person }: PersonHandle) =>
  shop.server.database.query(
    `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT sum(quantity)::int FROM order_items) AS pieces,
       (SELECT stock FROM products WHERE name = 'Chamomile tea') AS stock,
       (SELECT count(*)::int FROM bot_carts WHERE telegram_id = $id::bigint) AS carts,
       (SELECT count(*)::int FROM events WHERE name = 'order_placed') AS placed`,
    { id: person.id },
  );
