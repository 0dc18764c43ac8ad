import { type Update } from 'grammy/types';
import { wordsOf } from '../../support/shop-journey';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { byChance } from '../support/chance';
import { figure, times, LIMIT_MS } from '../support/figure';
import { startJourneys, stepOf, type Journey, type Journeys } from '../support/journeys';
import { WAYS, wayOf } from '../support/way';

/** Each is a customer's way from /start to the completed order in three languages; more of them find no more. */
const REPLAYS = times(1, 10);

let server: ServerDatabase;
let journeys: Journeys;

afterEach(async () => {
  await journeys.stop();
  await server.drop();
});

/** The same tap as Telegram may bring it: with another id, as another update. */
function asAnotherTap({ customer, staff }: Journey, { callback_query: tap }: Update): void {
  if (!tap) return;
  const tapper = tap.from.id === customer.person.id ? customer : staff;
  const messageId = tap.message?.message_id;
  tapper.forgeTap({
    ...{ data: tap.data ?? '', chatId: tap.from.id },
    ...(messageId !== undefined && { messageId }),
  });
}

/** Every message that the bot has sent, chat by chat. */
const said = () =>
  journeys.all.flatMap(({ customer, staff }) =>
    [customer, staff].map((person) =>
      person.messages().flatMap(({ from, message_id: id }) => (from?.is_bot ? [id] : [])),
    ),
  );

async function expectNothingTwice(): Promise<void> {
  await journeys.expectOneOrderEach();
  await journeys.expectEachEventOnce();
  for (const { locale, customer, staff } of journeys.all) {
    const t = wordsOf(locale);
    for (const status of ['confirmed', 'shipped', 'completed'] as const) {
      const told = customer.messages().filter(({ text }) => text?.includes(t(`order-status-${status}`)));
      expect([locale, status, told.length]).toEqual([locale, status, 1]);
    }
    expect(staff.messages().filter(({ text }) => text?.includes('Aziza <b>'))).toHaveLength(3);
  }
}

test.each(WAYS)(
  'every update brought twice and every tap once more under a new id: one order each, no event and no report twice: by %s',
  async (by) => {
    server = await createServerDatabase();
    journeys = await startJourneys(server.database, server.url, await wayOf(by));
    const { standIn, all } = journeys;
    const settled = () => standIn.waitFor(() => standIn.pendingUpdates() === 0);
    const updates: Update[] = [];
    for (const name of journeys.steps) {
      await journeys.canTake(name);
      // Once more what is over and done with.
      for (const update of updates.slice(-all.length)) standIn.redeliver(update);
      const taken = all.map((journey) => ({ journey, update: stepOf(journey, name).act() }));
      for (const { journey, update } of taken) {
        standIn.redeliver(update);
        asAnotherTap(journey, update);
      }
      await standIn
        .waitFor(() => all.every((journey) => stepOf(journey, name).isDone()))
        .catch((cause: unknown) => {
          throw new Error(`step "${name}" was not done`, { cause });
        });
      updates.push(...taken.map(({ update }) => update));
    }
    for (const { staff } of all) {
      const asked = staff.sendText('/report');
      standIn.redeliver(asked);
      await settled();
      standIn.redeliver(asked);
      updates.push(asked);
    }
    await settled();
    const reports = all.map(
      ({ staff }) =>
        staff.messages().filter(({ text, from }) => from?.is_bot && /№ 20/.test(text ?? '')).length,
    );
    await expectNothingTwice();

    // And all of it after a restart, when nothing is remembered but what the database holds.
    const before = said();
    await byChance(async (random) => {
      for (let replay = 0; replay < REPLAYS; replay += 1) {
        journeys.bot().signal('SIGKILL');
        await journeys.bot().exited;
        await journeys.restart();
        const shuffled = updates
          .map((update) => ({ update, place: random.next() }))
          .sort((one, other) => one.place - other.place);
        for (const { update } of shuffled) standIn.redeliver(update);
        await settled();
        expect(said()).toEqual(before);
      }
    });
    await expectNothingTwice();
    expect(reports).toEqual([1, 1, 1]);
    const brought = updates.length * (3 + REPLAYS);
    figure(
      'nothingTwice',
      `by ${by}: ${updates.length} updates brought ${brought} times: 0 orders, events or reports twice`,
    );
  },
  LIMIT_MS,
);
