import { DateTime } from 'luxon';
import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import { migrate } from '../../../src/store/migrate';
import { startBot, TOKEN, type BotProcess } from '../../support/bot-process';
import { connect, createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { silentLogger } from '../../support/silent-logger';
import { byChance } from '../support/chance';
import { figure, times } from '../support/figure';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
/** A group: nothing but reports is said in it. */
const STAFF = -2_000_001;

let server: ServerDatabase;
let standIn: StandIn;
const bots: BotProcess[] = [];

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger: silentLogger });
});
beforeEach(async () => {
  await server.database.query('DELETE FROM report_deliveries');
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] });
});
afterEach(async () => {
  for (const bot of bots.splice(0)) {
    bot.signal('SIGKILL');
    await bot.exited;
  }
  await standIn.stop();
});
afterAll(() => server.drop());

/** A slot that was a minute ago, and the week that is due since. */
const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: 1 });
const WEEK = slot.minus({ weeks: 1 }).toFormat("kkkk-'W'WW");

/** Not waited for: while something hangs it may never be ready. */
async function start(): Promise<BotProcess> {
  const bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATABASE_URL: server.url },
    ...{ ADMIN_CHAT_IDS: String(STAFF), DEFAULT_LOCALE: 'en' },
    WEEKLY_REPORT_CRON: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
  });
  bots.push(bot);
  return bot;
}
async function kill(bot: BotProcess): Promise<void> {
  bot.signal('SIGKILL');
  await bot.exited;
}
const said = () => standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] }).messages();
const reports = () =>
  said().filter(({ text }) => text?.startsWith('Weekly report') && text.includes(`№ ${WEEK}`));
const status = async () =>
  (await server.database.query<{ status: string }>('SELECT status FROM report_deliveries')).map(
    (row) => row.status,
  );
/** As if the lease of whoever died were over. */
const forgetLease = () =>
  server.database.query(
    `UPDATE report_deliveries SET claimed_at = claimed_at - interval '1 minute' WHERE status = 'claimed'`,
  );
const until = (bot: BotProcess, wanted: string) =>
  bot.until(async () => (await status()).join() === wanted, 30_000);

const ROUNDS = times(5, 100);

test(`two processes, killed ${ROUNDS} times in the middle of it, send one report`, async () => {
  let [before, complete, repeats] = [0, 0, 0];
  /** One is at least there, and no more than were tried: a kill in the window that Telegram leaves open repeats one. */
  const conclude = async () => {
    const [row] = await server.database.query<{ attempts: number }>('SELECT attempts FROM report_deliveries');
    const told = reports().length - before;
    expect(told).toBeGreaterThanOrEqual(1);
    expect(told).toBeLessThanOrEqual(Number(row?.attempts));
    [before, complete, repeats] = [reports().length, complete + 1, repeats + told - 1];
    await server.database.query('DELETE FROM report_deliveries');
  };
  await byChance(async (random) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const both = await Promise.all([start(), start()]);
      const calls = standIn.calls().length;
      // At work, and somewhere in the middle of it.
      const further = random.whole(1, 12);
      await standIn.waitFor(() => standIn.calls().length >= calls + further, 30_000);
      await Promise.all(both.map(kill));
      await forgetLease();
      if ((await status()).includes('sent')) await conclude();
    }
  });
  await until(await start(), 'sent');
  await conclude();
  figure(
    'reportsUnderKill',
    `reports: ${complete} of ${complete} there, ${repeats} repeated, ${ROUNDS} kills of two processes`,
  );
}, 120_000);

test('two processes that run on send one report', async () => {
  const both = await Promise.all([start(), start()]);
  await until(both[0], 'sent');
  // Each has looked at least once more by the time it says that it is ready.
  await both[0].until(() => both.every((bot) => bot.output().includes('is listening')));
  await both[1].stop();
  await both[0].stop();
  expect(reports()).toHaveLength(1);
});

test('killed before the send, the report comes after the restart, once', async () => {
  const release = standIn.fault({ kind: 'hang', method: 'sendMessage' });
  const bot = await start();
  await standIn.waitFor(() => standIn.calls('sendMessage').length > 0, 30_000);
  await kill(bot);
  release();
  expect(await status()).toEqual(['claimed']);
  await forgetLease();
  const next = await start();
  await until(next, 'sent');
  expect(reports()).toHaveLength(1);
  figure('reportsUnderKill', 'reports: killed before the send: there, once');
});

test('killed when Telegram has the report and before its answer, it is not missing; a repeat bears the same number', async () => {
  const release = standIn.fault({ kind: 'hang-after', method: 'sendMessage' });
  const bot = await start();
  await standIn.waitFor(() => reports().length === 1, 30_000);
  await kill(bot);
  release();
  await forgetLease();
  const next = await start();
  await until(next, 'sent');
  expect(reports()).toHaveLength(2);
  figure(
    'reportsUnderKill',
    'reports: killed with the send taken, before its answer: there, repeated as the same №',
  );
});

test('killed after the answer and before the mark, it is not missing; a repeat bears the same number', async () => {
  const held = await connect(server.url);
  await held.query('SELECT pg_advisory_lock(1)');
  await held.query(
    `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END'`,
  );
  await held.query(
    `CREATE TRIGGER linger BEFORE UPDATE ON report_deliveries FOR EACH ROW WHEN (NEW.status = 'sent')
     EXECUTE FUNCTION linger()`,
  );
  const bot = await start();
  const marking = () =>
    held.query<{ pid: number }>("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
  await bot.until(async () => (await marking()).rows.length === 1, 30_000);
  expect(reports()).toHaveLength(1);
  await kill(bot);
  // The server goes on with what it was asked for before, and must not.
  for (const { pid } of (await marking()).rows) await held.query('SELECT pg_terminate_backend($1)', [pid]);
  await held.query('DROP TRIGGER linger ON report_deliveries');
  await held.query('DROP FUNCTION linger()');
  await held.end();
  await forgetLease();
  const next = await start();
  await until(next, 'sent');
  expect(reports()).toHaveLength(2);
  figure(
    'reportsUnderKill',
    'reports: killed after the send, before its mark: there, repeated as the same №',
  );
});

test('cut off after Telegram took it, it is unknown, asked about, and sent again only on demand', async () => {
  standIn.fault({ kind: 'drop-after', method: 'sendMessage', times: 1 });
  const bot = await start();
  await until(bot, 'unknown');
  const question = await standIn.waitFor(
    () => said().find(({ text }) => text?.includes('may not have arrived')),
    30_000,
  );
  expect(reports()).toHaveLength(1);
  standIn.person(ADMIN).tap(question, '🔁 Send again', { chat: STAFF });
  await until(bot, 'sent');
  expect(reports()).toHaveLength(2);
});
