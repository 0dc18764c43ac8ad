import { DateTime } from 'luxon';
import { type ShownMessage } from '../../src/playground';
import { createShopTime } from '../../src/shop-time';
import { openDatabase } from '../../src/store/database';
import { fillDemo } from '../../src/store/demo-writer';
import { DASHBOARD_TOKEN, removeDirectory, startBot, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyTemplate } from '../support/embedded-database';
import { playgroundPage, type PlaygroundPage } from '../support/playground-page';
import { silentLogger } from '../support/silent-logger';

const DAY_MS = 86_400_000;

let dataDir: string;
let bot: BotProcess | undefined;
let page: PlaygroundPage;

beforeAll(async () => {
  dataDir = await copyTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  const time = createShopTime('Asia/Tashkent');
  await fillDemo(database, { customers: 120, days: 60, now: Date.now(), time });
  await database.close();
});
afterAll(async () => {
  bot?.signal('SIGKILL');
  await bot?.exited;
  await removeDirectory(dataDir);
});

async function startPlayground(): Promise<BotProcess> {
  const port = await freePort();
  bot = await startBot({
    ...{ DATA_DIR: dataDir, HTTP_PORT: String(port), DASHBOARD_TOKEN, DEFAULT_LOCALE: 'en' },
  });
  await bot.until(() => bot?.output().includes('Ctrl+C stops'));
  await bot.ready();
  const chat = /http:\S+/.exec(/Chat +\S+/.exec(bot.output())?.[0] ?? '')?.[0] ?? '';
  page = playgroundPage(new URL(chat).origin);
  return bot;
}

const timeOf = async () => {
  const { time } = await page.state();
  if (!time) throw new Error('the page has no clock');
  return { ...time, here: DateTime.fromMillis(time.now, { zone: time.timeZone }) };
};
const admin = async () => {
  const found = (await page.state()).people.find(({ role }) => role === 'admin');
  if (!found) throw new Error('nobody on the page is the admin');
  return found;
};
const plain = ({ text, caption }: ShownMessage) => (text ?? caption ?? '').replaceAll('\u00a0', ' ');
const said = async () => (await admin()).messages.filter(({ from }) => from?.is_bot);
const weeklyReports = async () =>
  (await said()).filter((message) => plain(message).startsWith('Weekly report'));

test('the clock of the playground brings the weekly report, once, in time and with the figures of its week; and goes on after a restart', async () => {
  const first = await startPlayground();
  const { person } = await admin();
  await page.act({ type: 'text', person: person.id, text: '/start' });
  await first.until(async () => (await said()).length > 0);
  expect(await weeklyReports()).toEqual([]);

  const { stops, timeZone } = await timeOf();
  const monday = stops
    .map(({ at }) => DateTime.fromMillis(at, { zone: timeZone }))
    .find(({ weekday, hour, minute }) => weekday === 1 && hour === 9 && minute === 0);
  if (!monday) throw new Error('no Monday is offered');
  await page.act({ type: 'move-clock', at: monday.toMillis() });
  const [report, ...others] = await first.until(async () => {
    const found = await weeklyReports();
    return found.length > 0 && found;
  });
  if (!report) throw new Error('no report came');
  expect(others).toEqual([]);
  const week = monday.minus({ weeks: 1 }).startOf('week');
  expect(plain(report)).toContain(`№ ${week.toFormat("kkkk-'W'WW")}`);
  expect(plain(report)).not.toContain('Sent late');
  expect(report.date * 1000).toBeGreaterThanOrEqual(monday.toMillis());
  expect(report.date * 1000).toBeLessThan(monday.plus({ minutes: 5 }).toMillis());
  const range = `${week.toISODate()}..${week.plus({ days: 6 }).toISODate()}`;
  const answer = await fetch(`${first.url}/analytics/metrics/total_revenue?period=${range}`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  const { value } = (await answer.json()) as { value: number };
  expect(value).toBeGreaterThan(0);
  expect(plain(report)).toContain(`${value.toLocaleString('en-US')} UZS Revenue`);

  const monthAgo = await timeOf();
  await page.act({ type: 'move-clock', at: monthAgo.now + 30 * DAY_MS });
  const [, second] = await first.until(async () => {
    const found = await weeklyReports();
    return found.length > 1 && found;
  });
  const last = (await timeOf()).here.minus({ weeks: 1 }).startOf('week');
  expect(plain(second as ShownMessage)).toContain(`№ ${last.toFormat("kkkk-'W'WW")}`);
  expect(plain(second as ShownMessage)).toContain('Missed and not sent:');
  await page.act({ type: 'move-clock', at: (await timeOf()).now + 3_600_000 });
  expect(await weeklyReports()).toHaveLength(2);

  // A button of a month ago is pressed now: nothing about it is too old.
  const keyboard =
    report.reply_markup && 'inline_keyboard' in report.reply_markup ? report.reply_markup : undefined;
  const row =
    keyboard?.inline_keyboard.findIndex((keys) => keys.some(({ text }) => text.includes('Money'))) ?? -1;
  const column = keyboard?.inline_keyboard[row]?.findIndex(({ text }) => text.includes('Money'));
  const { length } = await said();
  await page.act({ type: 'tap', person: person.id, message: report.message_id, row, column });
  await first.until(async () => (await said()).length > length);

  await expect(page.act({ type: 'move-clock', at: Date.now() })).rejects.toThrow(/^That time is past/);
  const left = await timeOf();
  expect(await first.stop()).toBe(0);
  const again = await startPlayground();
  expect(again.output()).toContain('ahead: the clock was moved on an earlier run.');
  expect((await timeOf()).now).toBeGreaterThanOrEqual(left.now - 60_000);
});
