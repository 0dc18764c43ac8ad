import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/clock';
import { createBroadcasts } from '../../../src/store/broadcasts';
import { aDraft } from '../../store/broadcast-fixture';
import { byChance } from '../support/chance';
import { figure, LIMIT_MS, times } from '../support/figure';
import { openShop, type Shop } from '../support/shop';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const FIRST_ID = 920_000;
const PEOPLE = times(60, 1_500);
const KILLS = times(4, 60);

let shop: Shop;

beforeEach(async () => {
  shop = await openShop('polling', { ADMIN_CHAT_IDS: String(ADMIN.id) });
});
afterEach(() => shop.close());

test(
  `a broadcast to ${PEOPLE} people whose process is killed ${KILLS} times reaches each once, but for whom it was writing to`,
  async () => {
    const { standIn, server } = shop;
    const people = Array.from({ length: PEOPLE }, (_, n) =>
      standIn.person({ id: FIRST_ID + n, first_name: `Person ${n}`, language_code: 'en' }),
    );
    for (const person of [standIn.person(ADMIN), ...people]) person.sendText('/start');
    await shop.start();
    await shop.settled(120_000);
    await shop.kill();

    const broadcasts = createBroadcasts({
      database: server.database,
      revenue: ['completed'],
      clock: systemClock,
    });
    const draft = { ...aDraft(), id: randomUUID(), chatId: ADMIN.id, topicId: null };
    const words = draft.messages[draft.mainLocale]?.text ?? '';
    await broadcasts.draft(draft, [people.map(({ person }) => person.id)], Date.now());
    await broadcasts.start(draft.id, Date.now());

    const taken = () => people.map((person) => person.messages().filter(({ text }) => text === words).length);
    const reached = () => taken().reduce((sum, count) => sum + count, 0);
    /** As if the leases of whoever died were over. */
    const forgetLeases = async () => {
      await server.database.query('UPDATE bot_broadcasts SET led_until = now() WHERE led_until > now()');
      await server.database.query(
        "UPDATE bot_broadcast_recipients SET claimed_until = now() WHERE status = 'claimed'",
      );
    };
    let unanswered = 0;
    await byChance(async (random) => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = reached();
        const some = random.whole(1, Math.floor(PEOPLE / KILLS / 2));
        await shop.start();
        await standIn.waitFor(() => reached() >= before + some);
        await shop.kill();
        const { claimed } = await broadcasts.progress(draft.id);
        unanswered += claimed;
        await forgetLeases();
      }
    });
    const last = await shop.start();
    await last.until(async () => (await broadcasts.find(draft.id))?.state === 'done', 120_000);

    const progress = await broadcasts.progress(draft.id);
    expect(Math.max(...taken())).toBe(1);
    expect(progress).toMatchObject({ waiting: 0, claimed: 0, failed: 0, total: PEOPLE, unknown: unanswered });
    // Whoever has nothing is among those of whom the result says that nobody knows.
    expect(PEOPLE - reached()).toBeLessThanOrEqual(progress.unknown);
    // The message with the progress goes on after each restart and becomes the result.
    const result = `Delivered: ${progress.sent.toLocaleString('en-US')}`;
    const cards = () =>
      standIn
        .person(ADMIN)
        .messages()
        .filter(({ text }) => text?.includes(draft.title));
    await standIn.waitFor(() => cards().some(({ text }) => text?.includes(result)));
    figure(
      'reportsUnderKill',
      `a broadcast to ${PEOPLE}, ${KILLS} kills: 0 twice, ${PEOPLE - reached()} missed, of ${progress.unknown} cut off`,
    );
  },
  LIMIT_MS,
);
