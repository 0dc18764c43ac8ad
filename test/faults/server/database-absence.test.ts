import { dashboard, statusOf } from '../../support/bot-process';
import { createServerDatabase } from '../../support/server-database';
import { expectWithin, figure } from '../support/figure';
import { ADMIN, readyz, startShopBehindProxy, type ShopBehindProxy } from '../support/shop-behind-proxy';

const CUSTOMER = { id: 900_100, first_name: 'Aziza', language_code: 'en' };

let server: Awaited<ReturnType<typeof createServerDatabase>>;
let shop: ShopBehindProxy;

beforeAll(async () => {
  server = await createServerDatabase();
  shop = await startShopBehindProxy(server.url, { isOpen: false });
});
afterAll(async () => {
  await shop.stop();
  await server.drop();
});

const lastAnswer = (person: { id: number; first_name: string }) => {
  const last = shop.standIn.person(person).messages().at(-1);
  return last?.from?.is_bot ? last.text : undefined;
};

test('without a database at the start the process lives, says so once, and answers customers with an apology', async () => {
  const { bot, standIn } = shop;
  await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 503);
  expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
  standIn.person(CUSTOMER).sendText('/start ad');
  await standIn.waitFor(
    () => lastAnswer(CUSTOMER) === 'The shop does not answer right now. Please try again in a minute.',
  );
  standIn.person(ADMIN).sendText('/stats');
  await standIn.waitFor(() => lastAnswer(ADMIN)?.includes('The figures are not available right now'));
  await expect(dashboard(bot)).rejects.toThrow('503');
  // Two looks at the database later it has still been said once.
  await bot.until(async () => (await readyz(bot)).reasons.database === 'the database cannot be reached');
  expect(bot.output().match(/asking again every two seconds/g)).toHaveLength(1);
});

test('when the database comes it is migrated, the visits of the meantime are written and the bot is ready', async () => {
  const { bot, proxy } = shop;
  await proxy.open();
  const since = performance.now();
  await bot.ready();
  const took = performance.now() - since;
  expectWithin(10_000, took);
  await bot.until(async () => (await dashboard(bot)).total_users === 1);
  expect(await server.database.query('SELECT source, last_seen_at IS NOT NULL AS seen FROM users')).toEqual([
    { source: 'ad', seen: true },
  ]);
  figure('survivesDatabase', `absent at the start: ready ${(took / 1_000).toFixed(1)} s after it came`);
});

test('a database lost and found again is used again without repair, and no visit is lost', async () => {
  const { bot, standIn, proxy } = shop;
  await proxy.cut();
  await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 503);
  const other = { id: 900_300, first_name: 'Karim', language_code: 'en' };
  standIn.person(other).sendText('/start friend');
  await standIn.waitFor(() => lastAnswer(other) !== undefined);
  await proxy.open();
  await bot.ready();
  await bot.until(async () => (await dashboard(bot)).total_users === 2);
  standIn.person(ADMIN).sendText('/stats');
  await standIn.waitFor(() => /\b2 All customers/.test(lastAnswer(ADMIN) ?? ''));
  expect(await bot.stop()).toBe(0);
});
