import settings from '../../../../config/shop.json';
import { createStats } from '../../../../src/bot/admin/stats/assembly';
import { type FunnelQuestion } from '../../../../src/metrics/funnel-question';
import { createFunnels, type Funnels } from '../../../../src/metrics/funnels';
import { loadDefinitions } from '../../../../src/metrics/load';
import { createMembers } from '../../../../src/metrics/members';
import { periodKey, type Period } from '../../../../src/metrics/period';
import { createRegistry } from '../../../../src/metrics/registry';
import { createRunner, type MetricResults } from '../../../../src/metrics/runner';
import { createScreens } from '../../../../src/metrics/screens';
import { type ChartData } from '../../../../src/present/charts';
import { createShopTime } from '../../../../src/shop-time';
import { shopSettings, type ShopSettings } from '../../../../src/shop-settings';
import { createCustomerCards } from '../../../../src/store/customer-card';
import { type Database } from '../../../../src/store/database';
import { createMetricReader } from '../../../../src/store/metric-reader';
import { addProduct, aziza, buy, emptyShop, karim, shopOver, T } from '../../../store/shop-fixture';
import { adminChat, buttons, markupOf, type AdminChat, type ApiCall } from '../support/admin-chat';

export const registry = createRegistry(loadDefinitions());
export const time = createShopTime('Asia/Tashkent');
const parsed = shopSettings.parse(settings);

/** Karim's only order is of the last week, Aziza's of a month ago; both have looked around and gone on before. */
export async function fillShop(database: Database): Promise<void> {
  await emptyShop(database);
  const tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 50 });
  const shop = shopOver(database);
  await buy(shop, { [tea]: 1 }, { person: karim });
  await buy(shop, { [tea]: 3 }, { person: aziza, at: T - 20 * DAY });
  await database.query("DELETE FROM events; UPDATE orders SET status = 'confirmed'");
  const happened: (readonly [telegramId: number, name: string, daysAgo: number])[] = [
    [aziza.telegramId, 'catalog_viewed', 25],
    [aziza.telegramId, 'cart_added', 21],
    [aziza.telegramId, 'order_placed', 20],
    [karim.telegramId, 'catalog_viewed', 10],
    [karim.telegramId, 'cart_added', 1],
    [karim.telegramId, 'order_placed', 0.5],
  ];
  for (const [telegramId, name, days] of happened)
    await database.query(
      `INSERT INTO events (at, customer_id, name)
       SELECT $at::timestamptz, id, $name FROM users WHERE telegram_id = $telegramId::bigint`,
      { at: new Date(T - days * DAY).toISOString(), name, telegramId: String(telegramId) },
    );
}
const DAY = 86_400_000;

export type FunnelChat = ReturnType<typeof funnelChat>;

/** The admins' chat with `/funnel` and all that leads to it, over a database that can be away. */
export function funnelChat(database: Database, shop: Partial<ShopSettings> = {}) {
  const reader = createMetricReader(database);
  const state = { isAway: false, isBroken: false, canDraw: true };
  const asked: (FunnelQuestion & { over: string })[] = [];
  const drawn: ChartData[] = [];
  let settled = () => Promise.resolve();
  const away = { snapshot: () => Promise.reject(new Error('away')) };
  const own = { ...parsed, ...shop };

  let real: Funnels;
  const chat: AdminChat = adminChat(database, {}, ({ access, clock, logger }) => {
    const steady = {
      snapshot: ((work) => (state.isAway ? away : reader).snapshot(work)) as typeof reader.snapshot,
    };
    const runner = createRunner({ reader: steady, logger, timeZone: time.zone, settings: own });
    const funnels = createFunnels({ registry, runner, timeZone: time.zone, settings: own, time, clock });
    const watched: Funnels = {
      usual: funnels.usual,
      async ask(question, period) {
        asked.push({ ...question, over: periodKey(period) });
        const results = await funnels.ask(question, period);
        return state.isBroken ? failed(results) : results;
      },
    };
    const stats = createStats({
      ...{ access, registry, time, clock, logger, funnels: watched },
      screens: createScreens({ registry, runner, time, clock }),
      members: createMembers({ reader: steady, registry, timeZone: time.zone, settings: own }),
      customers: createCustomerCards({ database, time, settings: own }),
      exports: {
        xlsx: () => Promise.reject(new Error('none')),
        csv: () => Promise.reject(new Error('none')),
      },
      charts: {
        png(data) {
          drawn.push(data);
          return state.canDraw ? Promise.resolve(Buffer.from('png')) : Promise.reject(new Error('no thread'));
        },
      },
      messageButton: () => ({ text: 'Write', callback_data: 'cast:x' }),
    });
    settled = stats.settled;
    real = funnels;
    return { conversations: [stats.conversation], features: [stats.feature] };
  });
  let shown: ApiCall[] = [];

  return {
    ...{ ...chat, state, asked, drawn },
    settled: () => settled(),
    /** What the metrics themselves say. */
    figures: (question: FunnelQuestion, period: Period) => real.ask(question, period),
    async say(text: string, where?: Parameters<AdminChat['send']>[1]): Promise<ApiCall[]> {
      return (shown = await chat.send(text, where));
    },
    /** Taps the button of the newest message that bears this label, or these data. */
    async press(label: string, where?: Parameters<AdminChat['tap']>[1]): Promise<ApiCall[]> {
      const calls = await chat.tap(buttons(shown)[label] ?? label, where);
      // What has only answered a tap leaves the buttons as they are.
      if (Object.keys(buttons(calls)).length > 0) shown = calls;
      return calls;
    },
    labels: () => Object.keys(buttons(shown)),
    rows: () => (markupOf(shown)?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text)),
  };
}

const failed = (results: MetricResults): MetricResults => ({
  ...results,
  results: new Map(
    [...results.results].map(([id, { definition, shape }]) => [id, { definition, shape, status: 'failed' }]),
  ),
});
