import { type BotProcess } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { shoppingSteps } from '../../support/shop-journey';
import { createCrowd, type Crowd } from '../support/crowd';
import { openShopWithReportDue, type ShopWithReportDue } from '../support/due-report';
import { figure, LIMIT_MS, times } from '../support/figure';

const PEOPLE = 40;
const MESSAGES = times(60, 1_000);

let shop: ShopWithReportDue;

beforeEach(async () => {
  shop = await openShopWithReportDue();
});
afterEach(() => shop.close());

/** What /readyz says of Telegram. */
async function reasonOf({ url }: BotProcess): Promise<string | undefined> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  const told = (await answer?.json()) as { checks: { telegram: { reason?: string } } } | undefined;
  return told?.checks.telegram.reason;
}

test(
  'a second bot that polls by mistake: both say why, and there is one report and one order of each',
  async () => {
    const { standIn, server, reports } = shop;
    const [port, other] = [String(await freePort()), String(await freePort())];
    const bots = await Promise.all([shop.start({ HTTP_PORT: port }), shop.start({ HTTP_PORT: other })]);
    const reason = /another program fetches updates of this bot/;
    await standIn.waitFor(() => standIn.calls('getUpdates').some(({ error }) => error?.error_code === 409));
    // Now the one, now the other was sent away last.
    const said = async () => (await Promise.all(bots.map(reasonOf))).some((told) => reason.test(told ?? ''));
    await bots[0]?.until(said);
    await standIn.waitFor(() => reports().length > 0);

    // The order is placed in the presence of both; before that their doubled answers would confuse the test alone.
    expect(await bots[1]?.stop()).toBe(0);
    await bots[0]?.ready();
    const customer = standIn.person({ id: 910_000, first_name: 'Aziza', language_code: 'en' });
    for (const step of shoppingSteps(customer, 'en')) {
      if (step.name === 'confirm') {
        await shop.settled();
        bots[1] = await shop.start({ HTTP_PORT: other });
        await bots[1].until(said);
      }
      step.act();
      await standIn
        .waitFor(() => step.isDone())
        .catch((cause: unknown) => {
          throw new Error(`step "${step.name}" was not done`, { cause });
        });
    }
    await shop.settled();
    // In the first moments one of them does not know of the other yet: some are answered by both, also later.
    const answeredAgain = async (crowd: Crowd) => {
      const { answersAgain, ...outcome } = await crowd.outcome();
      expect(outcome).toEqual({ unanswered: 0, unrecorded: 0, recordedTwice: 0 });
      return answersAgain;
    };
    const [first, second] = [createCrowd(shop, PEOPLE), createCrowd(shop, PEOPLE, 930_000)];
    first.send(MESSAGES);
    await shop.settled(120_000);
    await Promise.all(bots.map((bot) => bot.until(async () => reason.test((await reasonOf(bot)) ?? ''))));
    second.send(MESSAGES);
    await shop.settled(120_000);

    // The one that should not be there goes, and the other is well again.
    expect(await shop.bot().stop()).toBe(0);
    await bots[0]?.ready();
    const [atFirst, later] = await Promise.all([first, second].map(answeredAgain));
    expect(later).toBe(0);
    expect(reports()).toHaveLength(1);
    expect(
      await server.database.query(
        `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT sum(quantity)::int FROM order_items) AS pieces,
         (SELECT count(*)::int FROM events WHERE name = 'order_placed') AS placed,
         (SELECT count(*)::int FROM report_deliveries) AS deliveries`,
      ),
    ).toEqual([{ orders: 1, pieces: 2, placed: 1, deliveries: 1 }]);
    figure('twoInstances', 'two bots polling: 1 report, 1 order, both say that another program fetches');
    const twice = `answered twice ${atFirst} in the first moments, ${later} once both know`;
    figure(
      'twoInstances',
      `of ${MESSAGES} messages to both each time: ${twice}; 0 unanswered, 0 events twice`,
    );
  },
  LIMIT_MS,
);

test(
  'a second bot on the same port ends with one sentence, and the first goes on',
  async () => {
    const first = await shop.start();
    await first.ready();
    const second = await shop.start();
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(/port is taken by another program/);
    await first.ready();
    figure('twoInstances', 'a second start on the same port ends: "the port is taken by another program"');
  },
  LIMIT_MS,
);
