import { LOCALES, type Locale } from '../../../src/locales/locale';
import { type PersonHandle, type StandIn } from '../../../src/playground';
import { type Database } from '../../../src/store/database';
import { migrate } from '../../../src/store/migrate';
import { dashboard, type BotProcess } from '../../support/bot-process';
import {
  ADMIN,
  deliverySteps,
  hasCard,
  PRODUCTS,
  shoppingSteps,
  type Step,
} from '../../support/shop-journey';
import { silentLogger } from '../../support/silent-logger';
import { openBots, type Env } from './bots';

/** From /start to the completed order: a customer, and the admin who sees to the order, of one language. */
export interface Journey {
  locale: Locale;
  customer: PersonHandle;
  staff: PersonHandle;
  steps: Step[];
}

/** A shop in which people of every language walk side by side, so that one fault hits each at the same step. */
export interface Journeys {
  standIn: StandIn;
  all: Journey[];
  /** Names of the steps; all walk the same ones. */
  steps: readonly string[];
  bot: () => BotProcess;
  /** Starts the bot again after it was killed. */
  restart(): Promise<void>;
  /** Resolves when the step before is over and done with, and this one can be taken. */
  canTake(step: string): Promise<void>;
  /** What must be true however often the bot or the database went away. */
  expectOneOrderEach(): Promise<void>;
  /** And of what was recorded on the way. */
  expectEachEventOnce(): Promise<void>;
  stop(): Promise<void>;
}

/** `database`: empty, at `url`. `env`: what the bot is told beyond that. */
export async function startJourneys(database: Database, url: string, env: Env = {}): Promise<Journeys> {
  await migrate(database, { logger: silentLogger });
  await database.query(PRODUCTS);
  const bots = await openBots({ DATABASE_URL: url, ...env });
  const { standIn, bot } = bots;
  const all = LOCALES.map((locale, index): Journey => {
    const customer = standIn.person({ id: 910_000 + index, first_name: 'Aziza', language_code: locale });
    const staff = standIn.person({ ...ADMIN, id: ADMIN.id + index, language_code: locale });
    staff.sendText('/start');
    const steps = [...shoppingSteps(customer, locale), ...deliverySteps(staff, customer, locale, locale)];
    return { locale, customer, staff, steps };
  });

  const start = async () => {
    const next = await bots.start({ ADMIN_CHAT_IDS: all.map(({ staff }) => staff.person.id).join(',') });
    await next.ready();
  };
  await start();

  return {
    ...{ standIn, all, bot },
    steps: all[0]?.steps.map(({ name }) => name) ?? [],
    restart: start,
    async canTake(step) {
      // What was answered is also written: a fault in between loses the answer, and the next one waits behind it.
      await standIn.waitFor(() => standIn.pendingUpdates() === 0);
      if (step !== 'confirmed') return;
      await standIn.waitFor(() => all.every(({ staff, customer }) => hasCard(staff, customer)));
    },
    async expectOneOrderEach() {
      await bot().until(async () => (await dashboard(bot())).completed_orders === 3);
      expect(await dashboard(bot())).toMatchObject({
        total_users: 3,
        total_orders: 3,
        total_revenue: 270_000,
      });
      expect(
        await database.query(
          `SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT sum(quantity) FROM order_items)::int AS pieces,
             (SELECT stock FROM products WHERE name = 'Chamomile tea') AS stock, (SELECT count(*) FROM bot_carts)::int AS in_cart,
             (SELECT count(*) FROM bot_order_changes)::int AS changes,
             (SELECT array_agg(source) FROM users) AS sources, (SELECT count(*) FROM bot_conversations)::int AS talks`,
        ),
      ).toEqual([
        {
          orders: 3,
          pieces: 6,
          stock: 4,
          in_cart: 0,
          changes: 12,
          sources: ['insta', 'insta', 'insta'],
          talks: 0,
        },
      ]);
    },
    async expectEachEventOnce() {
      const events = await database.query<{ name: string; count: number }>(
        'SELECT name, count(*)::int AS count FROM events GROUP BY name ORDER BY name',
      );
      expect(Object.fromEntries(events.map(({ name, count }) => [name, count]))).toMatchObject({
        ...{ bot_started: 3, cart_added: 6, checkout_started: 3, checkout_step: 12 },
        ...{ order_placed: 3, order_completed: 3 },
      });
    },
    stop: bots.close,
  };
}

/** The step of that name on a journey. */
export function stepOf({ steps }: Journey, name: string): Step {
  const step = steps.find((other) => other.name === name);
  if (!step) throw new Error(`no step "${name}"`);
  return step;
}
