import { startStandIn, type StandIn } from '../../src/playground';
import { CUSTOMER_COMMANDS } from '../../src/bot/commands';
import { systemClock } from '../../src/clock';
import { DASHBOARD_TOKEN, dashboard, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const CUSTOMER = { id: 900_100, first_name: '<b>&_*', username: 'aziza', language_code: 'uz' };

const STAFF = -100_900_001;
const MEMBER = { id: 900_500, first_name: 'Member', language_code: 'en' };

let standIn: StandIn;
let bot: BotProcess;

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: `${ADMIN.id},${STAFF}`,
    DASHBOARD_TOKEN,
    DATA_DIR: await copyTemplate(),
  });
  await bot.ready();
});
afterAll(async () => {
  await bot.stop();
  await standIn.stop();
});

/** The text of the newest message in a person's chat with the bot, when it is not their own. */
function lastAnswer(person: { id: number; first_name: string }): string | undefined {
  const last = standIn.person(person).messages().at(-1);
  return last?.from?.is_bot ? last.text : undefined;
}

test('a first contact is greeted in their language and counted in /stats and on the dashboard', async () => {
  standIn.person(CUSTOMER).sendText('/start instagram');
  const greeting = await standIn.waitFor(() => lastAnswer(CUSTOMER));
  expect(greeting).toContain('Assalomu alaykum, <b>&_*!');

  await bot.until(async () => (await dashboard(bot)).total_users === 1);
  expect(await dashboard(bot)).toMatchObject({
    active_users_7d: 1,
    new_users_today: 1,
    new_users_7d: 1,
    total_orders: 0,
  });

  standIn.person(ADMIN).sendText('/stats today');
  const card = await standIn.waitFor(() => lastAnswer(ADMIN));
  expect(card).toContain('Overview · today');
  expect(card).toMatch(/(^|\s)1 Active/m);
  expect(card).toMatch(/(^|\s)1 All customers/m);
});

test('a button edits the message in place and a second tap on it changes nothing', async () => {
  const admin = standIn.person(ADMIN);
  admin.sendText('/stats');
  const sent = await standIn.waitFor(() =>
    admin.messages().find(({ text }) => text?.includes('Overview · 7 days')),
  );
  const before = admin.messages().length;
  admin.tap(sent, 'Money');
  await standIn.waitFor(() =>
    admin
      .messages()
      .find(({ message_id: id, text }) => id === sent.message_id && text?.includes('Money · 7 days')),
  );
  admin.tap(sent, '• Money');
  await standIn.waitFor(() => admin.answers().length >= 2);
  admin.tap(sent, '30 days');
  await standIn.waitFor(() =>
    admin
      .messages()
      .find(({ message_id: id, text }) => id === sent.message_id && text?.includes('Money · 30 days')),
  );
  expect(admin.messages()).toHaveLength(before);
});

test('an unknown period is answered with what is known', async () => {
  const admin = standIn.person(ADMIN);
  admin.sendText('/stats <yesterday>');
  const answer = await standIn.waitFor(() => {
    const text = lastAnswer(ADMIN);
    return text?.includes('yesterday') ? text : undefined;
  });
  expect(answer).toContain('“<yesterday>”');
  expect(answer).toContain('last week');
});

test('help tells the admin of /stats, and the customer only how to shop', async () => {
  const helpOf = async (who: typeof ADMIN) => {
    standIn.person(who).sendText('/help');
    return standIn.waitFor(() => (lastAnswer(who)?.includes('/my_orders') ? lastAnswer(who) : undefined));
  };
  expect(await helpOf(ADMIN)).toContain('/stats');
  expect(await helpOf(CUSTOMER)).not.toContain('/stats');
});

test('to a customer /stats does not exist, and a forged button gets a refusal and nothing else', async () => {
  const customer = standIn.person(CUSTOMER);
  customer.sendText('/stats');
  const answer = await standIn.waitFor(() => {
    const text = lastAnswer(CUSTOMER);
    return text?.includes('/start') ? text : undefined;
  });
  expect(answer).toBe(wordsOf('uz')('not-understood'));

  const calls = standIn.calls().length;
  customer.forgeTap({ data: 'stats:s:mcm1l-:all:0', chatId: CUSTOMER.id });
  await standIn.waitFor(() => customer.answers().some(({ text }) => text === 'Bu tugma sizga mumkin emas.'));
  const since = standIn
    .calls()
    .slice(calls)
    .map(({ method }) => method);
  expect(since.filter((method) => method !== 'getUpdates')).toEqual(['answerCallbackQuery']);
  expect(customer.commands().map(({ command }) => command)).toEqual(CUSTOMER_COMMANDS);
});

test('in a listed group every member may read, and an anonymous one is nobody', async () => {
  const group = standIn.group({ id: STAFF, title: 'Staff', members: [MEMBER, ADMIN] });
  const cards = () => group.messages().filter(({ text }) => text?.includes('Overview · '));
  standIn.person(MEMBER).sendText('/stats', { chat: STAFF });
  const card = await standIn.waitFor(() => cards()[0]);
  standIn.person(ADMIN).tap(card, 'Orders', { chat: STAFF });
  await standIn.waitFor(() => group.messages().some(({ text }) => text?.includes('Orders · 7 days')));

  const calls = standIn.calls('sendMessage').length;
  const update = group.sendAnonymously('/stats');
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(update.message?.text).toBe('/stats');
  expect(standIn.calls('sendMessage')).toHaveLength(calls);
});

test('an admin is not a customer, nor is a member of the staff group', async () => {
  expect(await dashboard(bot)).toMatchObject({ total_users: 1 });
});

test('a customer who blocks the bot is marked, and unmarked on return', async () => {
  const customer = standIn.person(CUSTOMER);
  const admin = standIn.person(ADMIN);
  /** Asks /stats anew until it says so: the mark is written with the next flush. */
  const untilBlocked = (count: number) =>
    bot.until(async () => {
      const before = admin.messages().length;
      admin.sendText('/stats');
      const card = await standIn.waitFor(() =>
        admin
          .messages()
          .slice(before)
          .find(({ from }) => from?.is_bot),
      );
      admin.tap(card, 'Customers');
      const text = await standIn.waitFor(
        () =>
          admin
            .messages()
            .find(({ message_id: id, text }) => id === card.message_id && text?.includes('Customers · '))
            ?.text,
      );
      return new RegExp(`\\b${count} Blocked the bot`).test(text);
    });
  customer.block();
  await untilBlocked(1);
  customer.unblock();
  await untilBlocked(0);
});
