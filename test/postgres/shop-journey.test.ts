import { systemClock } from '../../src/clock';
import { LOCALES, type Locale } from '../../src/locales/locale';
import { startStandIn, type PersonHandle, type StandIn } from '../../src/playground';
import { openDatabase, type Database } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { dashboard, DASHBOARD_TOKEN, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { createOwnServer, type OwnServer } from '../support/own-server';
import { ADMIN, deliverySteps, PRODUCTS, shoppingSteps, wordsOf, type Step } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

/** Every way in which the bot answers. */
const ANSWERS = [
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageCaption',
  'editMessageMedia',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
];

let server: OwnServer;
let database: Database;
let standIn: StandIn;
let bot: BotProcess;

const start = async () => {
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: String(ADMIN.id),
    DASHBOARD_TOKEN,
    DATABASE_URL: server.url,
  });
  await bot.ready();
};

beforeAll(async () => {
  server = await createOwnServer();
});
afterAll(() => server.remove());

beforeEach(async () => {
  await server.start().catch(() => undefined);
  database = await openDatabase({ url: server.url, dataDir: 'unused', logger: silentLogger });
  await database.query('DROP SCHEMA public CASCADE');
  await database.query('CREATE SCHEMA public');
  await migrate(database, { logger: silentLogger });
  await database.query(PRODUCTS);
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.person(ADMIN).sendText('/start');
  await start();
});
afterEach(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await database.close();
});

const customerOf = (locale: Locale): PersonHandle =>
  standIn.person({ id: 910_000 + LOCALES.indexOf(locale), first_name: 'Aziza', language_code: locale });

const stepsOf = (locale: Locale): Step[] => {
  const person = customerOf(locale);
  return [...shoppingSteps(person, locale), ...deliverySteps(standIn, person, locale)];
};

/** The card must stand in the admin's chat before it can be pressed. */
async function cardIsThere(): Promise<void> {
  const label = wordsOf('ru')('action-confirm');
  await standIn.waitFor(() => JSON.stringify(standIn.person(ADMIN).messages()).includes(label), 30_000);
}

/** What must be true however often the bot or the database went away. */
async function expectOneOrder(): Promise<void> {
  await bot.until(async () => (await dashboard(bot)).completed_orders === 1);
  expect(await dashboard(bot)).toMatchObject({ total_users: 1, total_orders: 1, total_revenue: 90_000 });
  expect(
    await database.query(
      `SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT sum(quantity) FROM order_items)::int AS pieces,
         (SELECT stock FROM products WHERE name = 'Chamomile tea') AS stock, (SELECT count(*) FROM bot_carts)::int AS in_cart,
         (SELECT count(*) FROM bot_order_changes)::int AS changes, (SELECT source FROM users) AS source,
         (SELECT count(*) FROM bot_conversations)::int AS talks`,
    ),
  ).toEqual([{ orders: 1, pieces: 2, stock: 8, in_cart: 0, changes: 4, source: 'insta', talks: 0 }]);
}

test.each(LOCALES)(
  'in %s: a kill -9 in the middle of every step, from /start to the completed order, changes nothing',
  async (locale) => {
    for (const step of stepsOf(locale)) {
      if (step.name === 'confirmed') await cardIsThere();
      const release = standIn.fault({ kind: 'hang', method: ANSWERS });
      const before = standIn.calls().length;
      step.act();
      // The bot is at work on it, and its first word hangs.
      await standIn.waitFor(
        () =>
          standIn
            .calls()
            .slice(before)
            .some(({ method }) => ANSWERS.includes(method)),
        30_000,
      );
      bot.signal('SIGKILL');
      await bot.exited;
      release();
      await start();
      await standIn
        .waitFor(() => step.isDone(), 30_000)
        .catch((error: unknown) => {
          throw new Error(`step "${step.name}" was not done after the kill`, { cause: error });
        });
    }
    await expectOneOrder();
    // The customer hears of the change as soon as it is made; the tap that made it, brought again after the kill, is
    // confirmed when its event is written.
    await standIn.waitFor(() => standIn.pendingUpdates() === 0, 30_000);
    const events = await database.query<{ name: string; count: number }>(
      'SELECT name, count(*)::int AS count FROM events GROUP BY name ORDER BY name',
    );
    expect(Object.fromEntries(events.map(({ name, count }) => [name, count]))).toMatchObject({
      bot_started: 1,
      cart_added: 2,
      checkout_started: 1,
      checkout_step: 4,
      order_placed: 1,
      order_completed: 1,
    });
  },
  240_000,
);

test.each(LOCALES)(
  'in %s: with the database gone at every step the same question is there when it is back',
  async (locale) => {
    const apology = wordsOf(locale)('shop-unavailable');
    const sorry = () =>
      standIn
        .calls()
        .filter(({ params }) => params.text === apology || params.text === wordsOf('ru')('shop-unavailable'))
        .length;
    for (const step of stepsOf(locale)) {
      if (step.name === 'confirmed') await cardIsThere();
      // What was answered is also written: a crash in between loses the answer, and the customer is told so.
      await standIn.waitFor(() => standIn.pendingUpdates() === 0, 30_000);
      await server.crash();
      const before = sorry();
      step.act();
      await standIn
        .waitFor(() => sorry() > before, 30_000)
        .catch((error: unknown) => {
          throw new Error(`no apology at step "${step.name}"`, { cause: error });
        });
      await server.start();
      await bot.until(async () => (await dashboard(bot).catch(() => undefined)) !== undefined);
      // A connection that died may cost one more apology.
      for (let tries = 0; tries < 3 && !step.isDone(); tries++) {
        const told = sorry();
        step.act();
        await standIn
          .waitFor(() => step.isDone() || sorry() > told, 30_000)
          .catch((error: unknown) => {
            throw new Error(`step "${step.name}" was not done when the database was back`, { cause: error });
          });
      }
      expect({ step: step.name, isDone: step.isDone() }).toEqual({ step: step.name, isDone: true });
    }
    await expectOneOrder();
  },
  240_000,
);
