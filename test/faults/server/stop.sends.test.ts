import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/clock';
import { type ApiCall, type FaultRule, type PersonHandle } from '../../../src/playground';
import { createBroadcasts } from '../../../src/store/broadcasts';
import { aDraft } from '../../store/broadcast-fixture';
import { stopCleanly } from '../support/clean-stop';
import { openShopWithReportDue, STAFF, type ShopWithReportDue } from '../support/due-report';
import { figure } from '../support/figure';
import { openShop, type Shop } from '../support/shop';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const [REACHED, WAITING, SILENT] = [920_000, 920_001, 920_002];
const NOTICE = 'Money arrived';
const isNotice = ({ params }: ApiCall) => String(params.text).includes(NOTICE);
const FLOOD = { kind: '429', retryAfter: 30 } as const;

let shop: Shop;
afterEach(() => shop.close());

/** Stops the bot, which says nothing alarming of it. */
async function stop(): Promise<void> {
  const bot = shop.bot();
  const took = await stopCleanly(bot);
  expect(bot.output()).not.toMatch(/"level":[56]0/);
  figure('cleanStop', `while what it says first is under way: in ${(took / 1_000).toFixed(1)} s`);
}

const inShop = (id: number) => shop.standIn.person({ id, first_name: `Person ${id}`, language_code: 'en' });
const send = (chatId: number, rule: FaultRule) =>
  shop.standIn.fault({ ...rule, method: 'sendMessage', chatId });

describe('a stop in the middle of what the bot says to customers', () => {
  beforeEach(async () => {
    shop = await openShop('polling', { ADMIN_CHAT_IDS: String(ADMIN.id) });
  });

  test('cuts off a notice that Telegram does not answer, and the next start sends it', async () => {
    const { standIn } = shop;
    const customer = inShop(SILENT);
    customer.sendText('/start');
    await (await shop.start()).ready();
    await shop.settled();
    const tried = () => standIn.calls('sendMessage').filter(isNotice).length;
    const release = send(SILENT, { kind: 'hang' });
    await shop.server.database.query(
      `INSERT INTO bot_notices (chat_id, notice, due_at)
       VALUES ($chat::bigint, '{"kind": "late-payment", "orderId": "7"}', now())`,
      { chat: SILENT },
    );
    await standIn.waitFor(() => tried() === 1);
    await stop();
    release();
    await shop.start();
    await standIn.waitFor(() => customer.messages().some(({ text }) => text?.includes(NOTICE)));
    expect(tried()).toBe(2);
  });

  test('cuts off a broadcast: who waited for a 429 of 30 s gets it from the next start, who may have it never again', async () => {
    const { standIn, server } = shop;
    const people = [REACHED, WAITING, SILENT].map(inShop);
    const [reached, waiting, silent] = people as [PersonHandle, PersonHandle, PersonHandle];
    standIn.person(ADMIN).sendText('/start');
    for (const person of people) person.sendText('/start');
    await (await shop.start()).ready();
    await shop.settled();
    // Whoever is answered in that chat keeps the pause, and so does whoever else writes there.
    send(WAITING, { ...FLOOD, times: 1 });
    waiting.sendText('/help');
    await standIn.waitFor(() => standIn.calls().some(({ fault }) => fault === '429'));
    const release = send(SILENT, { kind: 'hang' });

    const broadcasts = createBroadcasts({
      ...{ database: server.database, revenue: ['completed'], clock: systemClock },
    });
    const draft = { ...aDraft(), id: randomUUID(), chatId: ADMIN.id, topicId: null };
    const words = draft.messages[draft.mainLocale]?.text ?? '';
    const got = (person: PersonHandle) => person.messages().filter(({ text }) => text === words).length;
    await broadcasts.draft(draft, [[REACHED, WAITING, SILENT]], Date.now());
    await broadcasts.start(draft.id, Date.now());
    const progress = () => broadcasts.progress(draft.id);
    await shop.bot().until(async () => (await progress()).sent === 1 && (await progress()).claimed === 2);
    await stop();
    expect(await progress()).toMatchObject({ sent: 1, waiting: 1, claimed: 0, unknown: 1 });
    release();

    const next = await shop.start();
    await next.until(async () => (await broadcasts.find(draft.id))?.state === 'done');
    expect(await progress()).toMatchObject({ sent: 2, unknown: 1, total: 3 });
    expect([reached, waiting, silent].map(got)).toEqual([1, 1, 0]);
  });
});

describe('a stop in the middle of a report', () => {
  let due: ShopWithReportDue;
  beforeEach(async () => {
    shop = due = await openShopWithReportDue();
  });
  const status = async () =>
    (await due.server.database.query<{ status: string }>('SELECT status FROM report_deliveries')).map(
      (row) => row.status,
    );

  test('that Telegram does not answer leaves it unknown, and the next start asks about it', async () => {
    const release = send(STAFF, { kind: 'hang' });
    await shop.start();
    await shop.standIn.waitFor(() => shop.standIn.calls('sendMessage').length === 1);
    await stop();
    expect(await status()).toEqual(['unknown']);
    release();
    await shop.start();
    await shop.standIn.waitFor(() =>
      due.staff.messages().some(({ text }) => text?.includes('may not have arrived')),
    );
    expect(due.reports()).toHaveLength(0);
  });

  test('that waits for a 429 of 30 s puts it back, and the next start sends it', async () => {
    send(STAFF, { ...FLOOD, times: 1 });
    await shop.start();
    await shop.standIn.waitFor(() => shop.standIn.calls('sendMessage').length === 1);
    await stop();
    expect(await status()).toEqual(['failed']);
    // As if half a minute had passed since.
    await due.server.database.query(
      "UPDATE report_deliveries SET claimed_at = claimed_at - interval '1 minute'",
    );
    const next = await shop.start();
    await next.until(async () => (await status()).join() === 'sent');
    expect(due.reports()).toHaveLength(1);
  });
});
