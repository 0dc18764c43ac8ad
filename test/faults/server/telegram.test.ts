import { type ApiCall, type FaultRule } from '../../../src/playground';
import { byChance } from '../support/chance';
import { createCrowd } from '../support/crowd';
import { figure, times } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { nextLook, statusOf } from '../../support/bot-process';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const BUSY = { id: 910_000, first_name: 'Busy', language_code: 'en' };
const OTHER = { id: 910_001, first_name: 'Other', language_code: 'en' };

let shop: Shop;
beforeEach(async () => {
  shop = await openShop('polling', { ADMIN_CHAT_IDS: String(ADMIN.id) });
});
afterEach(() => shop.close());

const placeOf = ({ method, params }: ApiCall): unknown =>
  params.chat_id === undefined ? method : Number(params.chat_id);

/** Something that the bot says of its own accord. */
const tell = (chat: number) =>
  shop.server.database.query(
    `INSERT INTO bot_notices (chat_id, notice, due_at)
     VALUES ($chat::bigint, '{"kind": "late-payment", "orderId": "7"}', now())`,
    { chat },
  );

/** Calls to where Telegram wanted a pause, before it was over. */
function tooEarly(calls: readonly ApiCall[], seconds: number): ApiCall[] {
  const refused = calls.filter(({ fault }) => fault === '429');
  return calls.filter((call) =>
    refused.some(
      (one) =>
        one.sequence < call.sequence && placeOf(one) === placeOf(call) && call.at < one.at + seconds * 1_000,
    ),
  );
}

test('every retry_after is kept by whoever writes to the chat, and the others are answered within a second', async () => {
  const { standIn } = shop;
  const [busy, other] = [standIn.person(BUSY), standIn.person(OTHER)];
  const said = () => busy.messages().filter(({ from }) => from?.is_bot).length;
  await (await shop.start()).ready();
  for (const person of [busy, other]) person.sendText('/start');
  await shop.settled();

  const pause: FaultRule = { kind: '429', method: ['sendMessage', 'editMessageText'], chatId: BUSY.id };
  let slowestMs = 0;
  const rounds = times(2, 20);
  for (let round = 0; round < rounds; round += 1) {
    const before = said();
    standIn.fault({ ...pause, retryAfter: 3, times: 2 });
    busy.sendText('/catalog');
    // Somebody else in the process writes there as well: a notice.
    await tell(BUSY.id);
    await standIn.waitFor(() => standIn.calls().some((call) => call.fault === '429'));
    while (said() < before + 2) {
      const [asked, answers] = [Date.now(), other.messages().length];
      other.sendText('/start');
      await standIn.waitFor(() => other.messages().length > answers + 1);
      slowestMs = Math.max(slowestMs, Date.now() - asked);
      // Calls come now and then by themselves: to look after each is to look often, and not all the time.
      await nextLook();
    }
  }
  expect(standIn.calls().filter(({ fault }) => fault === '429')).toHaveLength(2 * rounds);
  expect(tooEarly(standIn.calls(), 3)).toEqual([]);
  expect(slowestMs).toBeLessThan(1_000);
  figure(
    'survivesTelegram',
    `429: ${2 * rounds} of ${2 * rounds} retry_after kept, others answered in ${slowestMs} ms at most`,
  );
});

const REFUSALS = ['401', '409', '5xx', 'drop-before'] as const;

test.each(REFUSALS.map((kind) => ({ kind })))(
  'while fetching meets $kind it is tried again at growing distances, and goes on by itself',
  async ({ kind }) => {
    const { standIn } = shop;
    const bot = await shop.start();
    await bot.ready();
    const refused = () => standIn.calls('getUpdates').filter(({ fault }) => fault === kind);
    const count = times(3, 6);
    const other = standIn.person(OTHER);
    standIn.fault({ kind, method: 'getUpdates', times: count });
    // Ends the long poll that is open.
    other.sendText('/start');
    await standIn.waitFor(() => refused().length === count, 240_000);
    await shop.settled();
    const gaps = refused().map(({ at }, index, all) => at - (all[index - 1]?.at ?? -Infinity));
    for (let index = 2; index < count; index += 1)
      expect(gaps[index]).toBeGreaterThan(1.5 * (gaps[index - 1] ?? 0));
    other.sendText('/catalog');
    await standIn.waitFor(() => other.messages().filter(({ from }) => from?.is_bot).length === 2);
    await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 200);
    figure('survivesTelegram', `${kind} on fetching: ${count} refusals cost ${count} calls, and it went on`);
  },
  300_000,
);

test('whoever has blocked the bot costs two calls a message at most, keeps nobody waiting, and is written to no more once it is known', async () => {
  const { standIn, server } = shop;
  const bot = await shop.start();
  await bot.ready();
  const [busy, other] = [standIn.person(BUSY), standIn.person(OTHER)];
  standIn.fault({ kind: '403', chatId: BUSY.id });
  const count = times(5, 100);
  for (let n = 0; n < count; n += 1) busy.sendText('/start');
  other.sendText('/start');
  await shop.settled();
  // The answer, and that there is none.
  const calls = standIn.calls('sendMessage').map(({ params }) => Number(params.chat_id));
  expect(calls.filter((chat) => chat === BUSY.id).length).toBeLessThanOrEqual(2 * count);
  expect(calls.filter((chat) => chat === OTHER.id)).toHaveLength(1);

  // What the shop says of its own accord is refused once, and that is remembered.
  const toBusy = () => standIn.calls('sendMessage').filter(({ params }) => params.chat_id === BUSY.id).length;
  const before = toBusy();
  const notices = () => server.database.query('SELECT FROM bot_notices');
  for (let n = 0; n < 2; n += 1) {
    await tell(BUSY.id);
    await bot.until(async () => (await notices()).length === 0);
  }
  expect(toBusy() - before).toBe(1);
  expect(
    await server.database.query('SELECT telegram_id::int AS id FROM users WHERE blocked_at IS NOT NULL'),
  ).toEqual([{ id: BUSY.id }]);
  figure(
    'survivesTelegram',
    `403: ${count} messages of somebody who blocked the bot, two calls each at most, no loop; then written to no more`,
  );
});

const KINDS: readonly FaultRule['kind'][] = ['429', '5xx', 'drop-before', 'drop-after', '403', '401', '409'];
const METHODS = ['sendMessage', 'editMessageText', 'getUpdates', 'answerCallbackQuery'];

test('through faults at random the process lives, asks no more than it must, and answers all once they are over', async () => {
  const { standIn } = shop;
  const bot = await shop.start();
  await bot.ready();
  const crowd = createCrowd(shop, 20);
  const rounds = times(15, 400);
  let injected = 0;
  await byChance(async (random) => {
    for (let round = 0; round < rounds; round += 1) {
      const kind = random.pick(KINDS);
      const count = random.whole(1, 3);
      const end = standIn.fault({ kind, method: random.pick(METHODS), times: count, retryAfter: 1 });
      const before = standIn.calls().length;
      crowd.send(random.whole(1, 20));
      await standIn.waitFor(() => standIn.calls().length > before + count);
      end();
    }
    injected = standIn.calls().filter(({ fault }) => fault !== undefined).length;
  });
  await shop.settled(120_000);
  const answered = crowd.answered();
  const messages = crowd.sent().length;
  crowd.send(20);
  await standIn.waitFor(() => crowd.answered() === answered + 20);
  const sends = standIn.calls('sendMessage').length;
  expect(sends).toBeLessThanOrEqual(messages + 20 + injected);
  expect(await statusOf(`${bot.url}/readyz`)).toBe(200);
  figure(
    'survivesTelegram',
    `${injected} faults at random among ${messages} messages: the process lived, no loop`,
  );
}, 600_000);
