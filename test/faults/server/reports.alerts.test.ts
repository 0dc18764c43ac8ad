import { execute } from '../../support/server-database';
import { figure } from '../support/figure';
import { openShop, type Shop } from '../support/shop';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
/** An order every six minutes for five weeks, day and night, until three hours ago. */
const UNTIL_THREE_HOURS_AGO = `WITH buyer AS (
    INSERT INTO users (telegram_id, first_name, created_at) VALUES (900100, 'Aziza', now() - interval '40 days') RETURNING id
  )
  INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
  SELECT id, 'completed', 100000, at, at FROM buyer
  CROSS JOIN generate_series(now() - interval '36 days', now() - interval '3 hours', interval '6 minutes') AS at`;

let shop: Shop;

beforeEach(async () => {
  shop = await openShop('polling', { ADMIN_CHAT_IDS: String(ADMIN.id) });
  shop.standIn.person(ADMIN).sendText('/start');
  await (await shop.start()).ready();
  await shop.settled();
  await shop.kill();
  await execute(shop.server.url, UNTIL_THREE_HOURS_AGO);
});
afterEach(() => shop.close());

const isAlert = (text: unknown) => typeof text === 'string' && text.includes('No order since');
const told = () =>
  shop.standIn
    .person(ADMIN)
    .messages()
    .filter(({ from, text }) => from?.is_bot && isAlert(text));
const tried = () => shop.standIn.calls('sendMessage').filter(({ params }) => isAlert(params.text));
const claims = () =>
  shop.server.database.query<{ pending: boolean }>(
    `SELECT claimed_until IS NOT NULL AS pending FROM bot_alerts WHERE kind = 'silence'`,
  );
/** As if the lease of whoever died were over. */
const forgetLease = () =>
  shop.server.database.query("UPDATE bot_alerts SET claimed_until = claimed_until - interval '1 hour'");

test.each([
  { killed: 'before Telegram has it', fault: 'hang', times: 1 },
  { killed: 'when Telegram has it and before its answer', fault: 'hang-after', times: 2 },
] as const)(
  'an alert whose process is killed $killed is told after the restart',
  async ({ killed, fault, times }) => {
    const { standIn } = shop;
    const release = standIn.fault({ kind: fault, method: 'sendMessage' });
    await shop.start();
    await standIn.waitFor(() => tried().length === 1);
    await shop.kill();
    release();
    expect(await claims()).toEqual([{ pending: true }]);
    expect(told()).toHaveLength(times - 1);

    await forgetLease();
    const next = await shop.start();
    await next.until(async () => (await claims())[0]?.pending === false);
    expect(told()).toHaveLength(times);

    // One that is known to be told is told by nobody else.
    await shop.kill();
    await forgetLease();
    await (await shop.start()).ready();
    await shop.settled();
    expect(tried()).toHaveLength(2);
    figure('reportsUnderKill', `alerts: killed ${killed}: there, ${times - 1} repeated`);
  },
);
