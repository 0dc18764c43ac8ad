import { byChance } from '../support/chance';
import { createCrowd, eventOf } from '../support/crowd';
import { figure, times, LIMIT_MS } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { WAYS } from '../support/way';

const STUCK = { id: 910_000, first_name: 'Stuck', language_code: 'en' };
const OTHERS = times(10, 100);
/** More than the hundred that Telegram hands out at once; all within the minute after which the hanging call is given up. */
const MESSAGES = times(200, 1_000);

let shop: Shop;

afterEach(() => shop.close());

/** What the bot has said in a person's chat, as what it answered. */
const saidTo = (id: number) =>
  shop.standIn
    .person({ ...STUCK, id })
    .messages()
    .filter(({ from }) => from?.is_bot)
    .map(eventOf);

const parked = async () =>
  (await shop.server.database.query<{ id: string }>('SELECT update_id AS id FROM bot_parked_updates')).map(
    ({ id }) => Number(id),
  );

/** In turns, as they were asked. */
const inTurns = (count: number) =>
  Array.from({ length: count }, (_, n) => (n % 2 === 0 ? 'bot_started' : 'catalog_viewed'));

test.each(WAYS)(
  'a handler that never ends delays nobody else, every chat keeps its order, and what it was at comes again: by %s',
  async (by) => {
    shop = await openShop(by);
    const { standIn } = shop;
    const crowd = createCrowd(shop, OTHERS);
    const stuck = standIn.person(STUCK);
    await (await shop.start()).ready();
    const release = standIn.fault({ kind: 'hang', method: 'sendMessage', chatId: STUCK.id });
    const first = stuck.sendText('/start');
    const hanging = () => standIn.calls('sendMessage').filter(({ params }) => params.chat_id === STUCK.id);
    await standIn.waitFor(() => hanging().length === 1);
    stuck.sendText('/catalog');
    stuck.sendText('/start');

    await byChance(async (random) => {
      while (crowd.sent().length < MESSAGES) {
        crowd.send(Math.min(random.whole(1, 2 * OTHERS), MESSAGES - crowd.sent().length));
        if (random.chance(0.3)) await standIn.waitFor(() => crowd.answered() === crowd.sent().length);
      }
    });
    await standIn.waitFor(() => crowd.answered() === MESSAGES);

    expect(hanging()).toHaveLength(1);
    for (const id of crowd.ids) expect(saidTo(id)).toEqual(inTurns(MESSAGES / OTHERS));
    // Telegram may have been told of it only where the database has it.
    const offsets = standIn.calls('getUpdates').map(({ params }) => Number(params.offset ?? 0));
    const isPassed = Math.max(0, ...offsets) > first.update_id;
    expect(isPassed).toBe(by === 'polling');
    if (isPassed) expect(await parked()).toContain(first.update_id);

    // Whoever kills the process gets it answered by the next one, in its order.
    await shop.kill();
    release();
    await shop.start();
    await shop.settled();
    await standIn.waitFor(() => saidTo(STUCK.id).length >= 3);
    expect(saidTo(STUCK.id)).toEqual(inTurns(3));
    await shop.bot().until(async () => (await parked()).length === 0);
    expect(await crowd.outcome()).toMatchObject({ unanswered: 0, unrecorded: 0, recordedTwice: 0 });
    figure(
      'neighbours',
      `by ${by}: ${MESSAGES} messages of ${OTHERS} others answered in order beside a stuck one`,
    );
  },
  LIMIT_MS,
);
