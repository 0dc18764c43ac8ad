import { type ApiCall } from '../../../src/playground';
import { byChance } from '../support/chance';
import { figure, LIMIT_MS, times } from '../support/figure';
import { openShop, type Shop } from '../support/shop';
import { startStatementProxy, type StatementProxy } from '../support/statement-proxy';

/** After Telegram's refusal the block is written, and then what was to be told is dropped: a process asks for little else. */
const STATEMENTS = 5;
const FIRST_IS_DONE = { nth: 1, when: 'after' } as const;

let shop: Shop;
let proxy: StatementProxy;

beforeEach(async () => {
  shop = await openShop('polling');
  proxy = await startStatementProxy(shop.server.url);
  await start();
});
afterEach(async () => {
  await shop.close();
  await proxy.close();
});

const start = async () => (await shop.start({ DATABASE_URL: proxy.url })).ready();

const toldIn = (chatId: number) =>
  shop.standIn
    .calls('sendMessage')
    .filter(
      ({ params }: ApiCall) => params.chat_id === chatId && String(params.text).includes('Money arrived'),
    );

async function knownOf(telegramId: number) {
  const [row] = await shop.server.database.query<Record<'isBlocked' | 'notices', unknown>>(
    `SELECT blocked_at IS NOT NULL AS "isBlocked",
       (SELECT count(*)::int FROM bot_notices WHERE chat_id = $id::bigint) AS notices
     FROM users WHERE telegram_id = $id::bigint`,
    { id: telegramId },
  );
  return row;
}

test(
  'that somebody takes no more messages is known after a kill -9 at any statement that follows',
  async () => {
    const { standIn } = shop;
    let kills = 0;
    const refuseAndKill = async (id: number, fault: { nth: number; when: 'before' | 'after' }) => {
      standIn.person({ id, first_name: 'Aziza', language_code: 'en' }).sendText('/start');
      await shop.settled();
      const refuse = standIn.fault({ kind: '403', method: 'sendMessage', chatId: id });
      const bot = shop.bot();
      await shop.server.database.query(
        `INSERT INTO bot_notices (chat_id, notice, due_at)
         VALUES ($id::bigint, '{"kind": "late-payment", "orderId": "7"}', now())`,
        { id },
      );
      await standIn.waitFor(() => toldIn(id).length > 0);
      // Before the process has read the refusal.
      proxy.arm({ ...fault, act: () => bot.signal('SIGKILL') });
      await bot.exited;
      kills += 1;
      await start();
      await shop.bot().until(async () => (await knownOf(id))?.notices === 0);
      refuse();
      expect([fault, await knownOf(id)]).toEqual([fault, { isBlocked: true, notices: 0 }]);
    };
    await byChance(async (random) => {
      const drawn = () => ({
        nth: random.whole(1, STATEMENTS),
        when: random.chance(0.5) ? ('before' as const) : ('after' as const),
      });
      const faults = [FIRST_IS_DONE, ...Array.from({ length: times(1, 19) }, drawn)];
      for (const [n, fault] of faults.entries()) await refuseAndKill(930_000 + n, fault);
    });
    figure(
      'nothingTwice',
      `${kills} kills as Telegram refused a chat for ever: its block known and counted once each`,
    );
  },
  LIMIT_MS,
);
