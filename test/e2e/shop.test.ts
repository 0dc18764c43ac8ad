import { type Update } from 'grammy/types';
import { systemClock } from '../../src/clock';
import { startStandIn, type PersonHandle, type StandIn } from '../../src/playground';
import {
  dashboard,
  DASHBOARD_TOKEN,
  removeDirectory,
  startBot,
  TOKEN,
  type BotProcess,
} from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyOf, copyBuiltTemplate, inDirectory } from '../support/embedded-database';
import {
  ADMIN,
  buttonsOf,
  deliverySteps,
  lastAnswer,
  nameOf,
  press,
  PRODUCTS,
  says,
  shoppingSteps,
  wordsOf,
  type Step,
} from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const STAFF = -100_900_001;
const SECOND = { id: 900_002, first_name: 'Malika', language_code: 'ru' };
const t = wordsOf('ru');

let standIn: StandIn;
/** A database with the products in it; each bot has a copy of it. */
let stocked: string;
let dataDir: string;
let bot: BotProcess;
let buyer: PersonHandle;
let admin: PersonHandle;

const inDatabase = <R extends object>(sql: string) => inDirectory<R>(dataDir, sql);

async function start(env: Record<string, string> = {}): Promise<void> {
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: `${ADMIN.id},${SECOND.id},${STAFF}`,
    DASHBOARD_TOKEN,
    DATA_DIR: dataDir,
    ...env,
  });
  await bot.ready();
}

/** By webhook the next tap of one who taps at once is answered at once. */
async function startByWebhook(env: Record<string, string> = {}): Promise<void> {
  const port = String(await freePort());
  const WEBHOOK_URL = `http://127.0.0.1:${port}/telegram`;
  await start({ HTTP_PORT: port, WEBHOOK_URL, WEBHOOK_SECRET: 'webhook-secret-for-tests', ...env });
}

beforeAll(async () => {
  dataDir = stocked = await copyBuiltTemplate();
  await inDatabase(PRODUCTS);
});
afterAll(() => removeDirectory(stocked));

async function openShop(): Promise<void> {
  dataDir = await copyOf(stocked);
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  admin = standIn.person(ADMIN);
  admin.sendText('/start');
  standIn.person(SECOND).sendText('/start');
  standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN, SECOND] });
}
async function closeShop(): Promise<void> {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
}

/** A customer who has not been here before. */
let customers = 0;
const newCustomer = () =>
  standIn.person({
    ...{ id: 910_100 + (customers += 1), first_name: 'Aziza', username: `aziza_${customers}` },
    language_code: 'ru',
  });

async function walk(steps: readonly Step[]): Promise<Update[]> {
  const updates = [];
  for (const step of steps) {
    updates.push(step.act());
    await standIn
      .waitFor(() => step.isDone())
      .catch((error: unknown) => {
        throw new Error(`step "${step.name}" was not done`, { cause: error });
      });
  }
  return updates;
}

/** The card of an order in a chat of the staff, by the name in it. */
const cardIn = (messages: readonly { text?: string }[]) =>
  messages.find(({ text }) => text?.includes(nameOf(buyer)));

describe('a bot of its own', () => {
  beforeEach(async () => {
    await openShop();
    buyer = newCustomer();
  });
  afterEach(closeShop);

  test('from /start to the completed order: cards in every admin chat change, figures follow, and a replay doubles nothing', async () => {
    await start();
    const updates = await walk(shoppingSteps(buyer, 'ru'));
    const group = standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN, SECOND] });
    const chats = [() => admin.messages(), () => standIn.person(SECOND).messages(), () => group.messages()];
    await standIn.waitFor(() => chats.every((messages) => cardIn(messages())));
    expect(await dashboard(bot)).toMatchObject({ total_orders: 1, pending_orders: 1, total_revenue: 0 });

    updates.push(...(await walk(deliverySteps(admin, buyer, 'ru'))));
    await standIn.waitFor(() =>
      chats.every((messages) => cardIn(messages())?.text?.includes(t('order-status-completed'))),
    );
    // One card a chat, whatever happened to the order.
    for (const messages of chats) {
      expect(messages().filter(({ text }) => text?.includes(t('order-title', { number: '1' })))).toHaveLength(
        1,
      );
    }
    await bot.until(async () => (await dashboard(bot)).completed_orders === 1);
    expect(await dashboard(bot)).toMatchObject({ total_orders: 1, total_revenue: 90_000, total_users: 1 });

    const heard = buyer.messages().length;
    updates.forEach((update) => standIn.redeliver(update));
    await standIn.waitFor(() => standIn.pendingUpdates() === 0);
    expect(buyer.messages()).toHaveLength(heard);
    expect(await bot.stop()).toBe(0);
    const [kept] = await inDatabase<{ events: object }>(
      `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM order_items) AS lines,
         (SELECT stock FROM products WHERE name = 'Chamomile tea') AS stock, (SELECT count(*)::int FROM bot_carts) AS carts,
         (SELECT count(*)::int FROM bot_order_changes) AS changes, (SELECT count(*)::int FROM bot_notices) AS notices,
         (SELECT jsonb_object_agg(name, times) FROM (
            SELECT name, count(*) AS times FROM events GROUP BY name
          ) AS of_name) AS events`,
    );
    const counts = { orders: 1, lines: 1, stock: 8, carts: 0, changes: 4, notices: 0 };
    expect(kept).toEqual({
      ...counts,
      events: {
        bot_started: 1,
        catalog_viewed: 1,
        category_viewed: 1,
        product_viewed: 1,
        cart_added: 2,
        checkout_started: 1,
        checkout_step: 4,
        order_placed: 1,
        order_completed: 1,
      },
    });
  });

  test('an order paid by card in chat is paid once, in hundredths, and a cancelled one cannot be paid', async () => {
    await startByWebhook({ PAYMENT_PROVIDER_TOKEN: 'provider-for-tests' });
    const steps = shoppingSteps(buyer, 'ru');
    await walk(steps.slice(0, -2));
    buyer.sendText(t('checkout-skip'));
    await standIn.waitFor(() => says(buyer, t('checkout-ask-payment')));
    buyer.sendText(t('pay-online'));
    await standIn.waitFor(() => buttonsOf(lastAnswer(buyer)).includes(t('checkout-confirm')));
    press(buyer, t('checkout-confirm'));
    const invoice = await standIn.waitFor(() => buyer.messages().find((message) => message.invoice));
    expect(standIn.calls('sendInvoice').at(-1)?.params).toMatchObject({
      currency: 'UZS',
      prices: [{ amount: 9_000_000 }],
      payload: 'order:1',
    });
    buyer.pay(invoice);
    await standIn.waitFor(() => says(buyer, t('payment-received', { number: '1' })));
    await standIn.waitFor(() => cardIn(admin.messages())?.text?.includes(t('order-status-paid')));

    buyer.pay(invoice);
    await standIn.waitFor(() => standIn.calls('answerPreCheckoutQuery').length === 2);
    expect(standIn.calls('answerPreCheckoutQuery').at(-1)?.params).toMatchObject({
      ok: false,
      error_message: t('payment-known'),
    });
    await bot.until(async () => (await dashboard(bot)).total_revenue === 90_000);
  });
});

describe('one bot for all, by polling', () => {
  beforeAll(async () => {
    await openShop();
    await start();
  });
  afterAll(closeShop);
  beforeEach(() => void (buyer = newCustomer()));

  test('two admins at once: one decides, the other is told by whom, and both see the same card', async () => {
    await walk(shoppingSteps(buyer, 'ru'));
    const second = standIn.person(SECOND);
    await standIn.waitFor(() => cardIn(admin.messages()) && cardIn(second.messages()));
    press(admin, t('action-confirm'), nameOf(buyer));
    press(second, t('action-confirm'), nameOf(buyer));
    const toasts = () => [...admin.answers(), ...second.answers()].flatMap(({ text }) => text ?? []);
    await standIn.waitFor(() => toasts().length === 2);
    expect(toasts().filter((text) => text === t('order-status-confirmed'))).toHaveLength(1);
    expect(toasts().filter((text) => /Rustam|Malika/.test(text))).toHaveLength(1);
    await standIn.waitFor(() =>
      [admin, second].every((person) =>
        cardIn(person.messages())?.text?.includes(t('order-status-confirmed')),
      ),
    );
  });

  test('somebody who hammers is told once and slows nobody else', async () => {
    const hammer = standIn.person({ id: 910_200, first_name: 'Hammer', language_code: 'en' });
    hammer.sendText('/start');
    await standIn.waitFor(() => lastAnswer(hammer));
    for (let count = 0; count < 200; count++) hammer.sendText('/help');
    buyer.sendText('/start');
    await standIn.waitFor(() => lastAnswer(buyer));
    await standIn.waitFor(() => standIn.pendingUpdates() === 0);
    const told = hammer.messages().filter(({ text }) => text === wordsOf('en')('too-fast', { seconds: 10 }));
    expect(told.length).toBeGreaterThanOrEqual(1);
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test('one slow chat does not hold up another', async () => {
    const answersOf = (person: PersonHandle) => person.messages().filter(({ from }) => from?.is_bot).length;
    buyer.sendText('/start');
    const release = standIn.fault({ kind: 'hang', method: 'sendMessage', chatId: buyer.person.id });
    buyer.sendText('/start');
    const other = newCustomer();
    other.sendText('/start');
    await standIn.waitFor(() => answersOf(other) === 1);
    other.sendText('/start');
    await standIn.waitFor(() => answersOf(other) === 2);
    release();
  });

  test('a customer who has blocked the bot is not written to, and the order goes on', async () => {
    await walk(shoppingSteps(buyer, 'ru'));
    await standIn.waitFor(() => cardIn(admin.messages()));
    buyer.block();
    press(admin, t('action-confirm'), nameOf(buyer));
    await standIn.waitFor(() => cardIn(admin.messages())?.text?.includes(t('order-status-confirmed')));
    press(admin, t('action-ship'), nameOf(buyer));
    await standIn.waitFor(() => cardIn(admin.messages())?.text?.includes(t('order-status-shipped')));
    await bot.stop();
    const toBuyer = standIn.calls('sendMessage').filter(({ params }) => params.chat_id === buyer.person.id);
    expect(toBuyer.filter(({ error }) => error?.error_code === 403).length).toBeLessThanOrEqual(1);
    expect(await inDatabase('SELECT telegram_id FROM users WHERE blocked_at IS NOT NULL')).toEqual([
      { telegram_id: String(buyer.person.id) },
    ]);
  });
});
