import { type BotProcess } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { connect } from '../../support/server-database';
import { byChance } from '../support/chance';
import { ADMIN, openShopWithReportDue, STAFF, type ShopWithReportDue } from '../support/due-report';
import { figure, times } from '../support/figure';

let shop: ShopWithReportDue;

beforeEach(async () => {
  shop = await openShopWithReportDue();
});
afterEach(() => shop.close());

/** Not waited for: while something hangs they may never be ready. */
const startTwo = async () => [
  await shop.start({ HTTP_PORT: String(await freePort()) }),
  await shop.start({ HTTP_PORT: String(await freePort()) }),
];
const kill = async (bot: BotProcess) => {
  bot.signal('SIGKILL');
  await bot.exited;
};
const reported = () => shop.reports().length;
const status = async () =>
  (await shop.server.database.query<{ status: string }>('SELECT status FROM report_deliveries')).map(
    (row) => row.status,
  );
/** As if the lease of whoever died were over. */
const forgetLease = () =>
  shop.server.database.query(
    `UPDATE report_deliveries SET claimed_at = claimed_at - interval '1 minute' WHERE status = 'claimed'`,
  );
const until = (bot: BotProcess, wanted: string) => bot.until(async () => (await status()).join() === wanted);

/**
 * The process is killed at the moment that `reach` waits for, and what it hands back makes way for the next one. How
 * many reports there are when that has sent.
 */
async function reportsAfterKill(reach: (bot: BotProcess) => Promise<() => unknown>): Promise<number> {
  const makeWay = await reach(await shop.start());
  await shop.kill();
  await makeWay();
  await forgetLease();
  await until(await shop.start(), 'sent');
  return reported();
}

const ROUNDS = times(5, 100);

test(`two processes, killed ${ROUNDS} times in the middle of it, send one report`, async () => {
  let [before, complete, repeats] = [0, 0, 0];
  /** One is at least there, and no more than were tried: a kill in the window that Telegram leaves open repeats one. */
  const conclude = async () => {
    const { database } = shop.server;
    const [row] = await database.query<{ attempts: number }>('SELECT attempts FROM report_deliveries');
    const told = reported() - before;
    expect(told).toBeGreaterThanOrEqual(1);
    expect(told).toBeLessThanOrEqual(Number(row?.attempts));
    [before, complete, repeats] = [reported(), complete + 1, repeats + told - 1];
    await database.query('DELETE FROM report_deliveries');
  };
  await byChance(async (random) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const both = await startTwo();
      const calls = shop.standIn.calls().length;
      // At work, and somewhere in the middle of it.
      const further = random.whole(1, 12);
      await shop.standIn.waitFor(() => shop.standIn.calls().length >= calls + further);
      await Promise.all(both.map(kill));
      await forgetLease();
      if ((await status()).includes('sent')) await conclude();
    }
  });
  await until(await shop.start(), 'sent');
  await conclude();
  figure(
    'reportsUnderKill',
    `reports: ${complete} of ${complete} there, ${repeats} repeated, ${ROUNDS} kills of two processes`,
  );
});

test('two processes that run on send one report', async () => {
  const both = await startTwo();
  await until(shop.bot(), 'sent');
  // Each has looked at least once more by the time it says that it is ready.
  await shop.bot().until(() => both.every((bot) => bot.output().includes('is listening')));
  for (const bot of both) await bot.stop();
  expect(reported()).toBe(1);
});

test('killed before the send, the report comes after the restart, once', async () => {
  const { standIn } = shop;
  const release = standIn.fault({ kind: 'hang', method: 'sendMessage' });
  const reports = await reportsAfterKill(async () => {
    await standIn.waitFor(() => standIn.calls('sendMessage').length > 0);
    expect(await status()).toEqual(['claimed']);
    return release;
  });
  expect(reports).toBe(1);
  figure('reportsUnderKill', 'reports: killed before the send: there, once');
});

test('killed when Telegram has the report and before its answer, it is not missing; a repeat bears the same number', async () => {
  const release = shop.standIn.fault({ kind: 'hang-after', method: 'sendMessage' });
  const reports = await reportsAfterKill(async () => {
    await shop.standIn.waitFor(() => reported() === 1);
    return release;
  });
  expect(reports).toBe(2);
  figure(
    'reportsUnderKill',
    'reports: killed with the send taken, before its answer: there, repeated as the same №',
  );
});

test('killed after the answer and before the mark, it is not missing; a repeat bears the same number', async () => {
  const held = await connect(shop.server.url);
  await held.query('SELECT pg_advisory_lock(1)');
  await held.query(
    `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END'`,
  );
  await held.query(
    `CREATE TRIGGER linger BEFORE UPDATE ON report_deliveries FOR EACH ROW WHEN (NEW.status = 'sent')
     EXECUTE FUNCTION linger()`,
  );
  const marking = () =>
    held.query<{ pid: number }>("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
  const reports = await reportsAfterKill(async (bot) => {
    await bot.until(async () => (await marking()).rows.length === 1);
    expect(reported()).toBe(1);
    return async () => {
      // The server goes on with what it was asked for before, and must not.
      for (const { pid } of (await marking()).rows)
        await held.query('SELECT pg_terminate_backend($1)', [pid]);
      await held.query('DROP TRIGGER linger ON report_deliveries; DROP FUNCTION linger()');
      await held.end();
    };
  });
  expect(reports).toBe(2);
  figure(
    'reportsUnderKill',
    'reports: killed after the send, before its mark: there, repeated as the same №',
  );
});

test('cut off after Telegram took it, it is unknown, asked about, and sent again only on demand', async () => {
  const { standIn, staff } = shop;
  standIn.fault({ kind: 'drop-after', method: 'sendMessage', times: 1 });
  const bot = await shop.start();
  await until(bot, 'unknown');
  const question = await standIn.waitFor(() =>
    staff.messages().find(({ text }) => text?.includes('may not have arrived')),
  );
  expect(reported()).toBe(1);
  standIn.person(ADMIN).tap(question, '🔁 Send again', { chat: STAFF });
  await until(bot, 'sent');
  expect(reported()).toBe(2);
});
