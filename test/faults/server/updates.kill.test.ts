import { setTimeout as pause } from 'node:timers/promises';
import { byChance } from '../support/chance';
import { createCrowd } from '../support/crowd';
import { figure, times, LIMIT_MS } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { WAYS } from '../support/way';

const UPDATES = times(300, 10_000);
const KILLS = times(4, 52);
/** Nobody writes so fast that the bot takes it for a flood. */
const PEOPLE = times(30, 250);

let shop: Shop;

afterEach(() => shop.close());

test.each(WAYS)(
  'killed -9 at random points, every update is answered and recorded in the end, and recorded once: by %s',
  async (by) => {
    shop = await openShop(by);
    const crowd = createCrowd(shop, PEOPLE);
    await byChance(async (random) => {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const due = Math.round((UPDATES * kill) / KILLS) - crowd.sent().length;
        const before = random.whole(0, due);
        crowd.send(before);
        const starts = shop.standIn.calls('getMe').length;
        const bot = await shop.start();
        // One in five is killed on its way up, the others while they are at work.
        if (random.chance(0.8)) await bot.until(() => shop.standIn.calls('getMe').length > starts);
        crowd.send(due - before);
        // The point in time is the fault.
        await pause(random.between(0, 700));
        await shop.kill();
      }
    });
    await shop.start();
    await shop.settled(300_000);
    // What Telegram has been told is done must not be in memory alone.
    crowd.send(1);
    await shop.settled();
    await shop.kill();

    const { answersAgain, ...outcome } = await crowd.outcome();
    expect(crowd.sent()).toHaveLength(UPDATES + 1);
    expect(outcome).toEqual({ unanswered: 0, unrecorded: 0, recordedTwice: 0 });
    const again = `${answersAgain} answers a second time`;
    figure(
      'nothingLost',
      `by ${by}: 0 of ${crowd.sent().length} lost in ${KILLS + 1} kills, 0 events twice, ${again}`,
    );
  },
  LIMIT_MS,
);
