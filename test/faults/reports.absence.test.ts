import path from 'node:path';
import { DateTime } from 'luxon';
import { type ShownMessage } from '../../src/playground';
import { removeDirectory } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { openBots, type Bots } from './support/bots';
import { figure, isLong } from './support/figure';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const SHIFTED_CLOCK = path.resolve(__dirname, '../support/shifted-clock.cjs');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let bots: Bots;
let dataDir: string;

beforeEach(async () => {
  dataDir = await copyTemplate();
  bots = await openBots({ DATA_DIR: dataDir, ADMIN_CHAT_IDS: String(ADMIN.id) });
  bots.standIn.person(ADMIN).sendText('/start');
});
afterEach(async () => {
  await bots.close();
  await removeDirectory(dataDir);
});

/** The bot as a process whose clock shows another time. Resolves when it is ready; what it sent by then it sent. */
async function startAt(instant: number, { timeZone, cron }: { timeZone: string; cron: string }) {
  const bot = await bots.start({
    ...{ SHOP_TIMEZONE: timeZone, WEEKLY_REPORT_CRON: cron },
    ...{ NODE_OPTIONS: `--require=${SHIFTED_CLOCK}`, CLOCK_SHIFT_MS: String(instant - Date.now()) },
  });
  await bot.ready();
}
const plain = ({ text }: ShownMessage) => (text ?? '').replaceAll('\u00a0', ' ');
const reports = () =>
  bots.standIn
    .person(ADMIN)
    .messages()
    .map(plain)
    .filter((text) => text.startsWith('Weekly report'));
const nth = (count: number) => bots.standIn.waitFor(() => reports()[count - 1]);
const week = (slot: DateTime) => slot.minus({ weeks: 1 }).toFormat("kkkk-'W'WW");

const TASHKENT = { timeZone: 'Asia/Tashkent', cron: '0 9 * * 1' };
const SLOT = DateTime.fromISO('2026-11-30T09:00', { zone: TASHKENT.timeZone });

const ABSENCES = [
  { down: 'an hour', ms: HOUR, missed: 0 },
  { down: 'three days', ms: 3 * DAY, missed: 0 },
  { down: 'three weeks', ms: 21 * DAY + HOUR, missed: 3 },
];

// Two of them say most of it: a report that is late, and older ones that are named.
test.each(ABSENCES.filter(({ down }) => isLong || down !== 'three days'))(
  'away for $down over the slot, the newest report comes within a minute of the start, late, older ones named',
  async ({ down, ms, missed }) => {
    // The report of the week before was sent in time.
    await startAt(SLOT.minus({ weeks: 1 }).plus({ minutes: 1 }).toMillis(), TASHKENT);
    expect(await nth(1)).toContain(`№ ${week(SLOT.minus({ weeks: 1 }))}`);
    expect(await bots.bot().stop()).toBe(0);

    const before = Date.now();
    await startAt(SLOT.toMillis() - MINUTE + ms, TASHKENT);
    const report = await nth(2);
    const tookMs = Date.now() - before;
    expect(tookMs).toBeLessThan(60_000);
    const newest = SLOT.plus({ weeks: missed });
    expect(report).toContain(`№ ${week(newest)}`);
    expect(report).toContain('Sent late');
    const named = /Missed and not sent:[^\n]*/.exec(report)?.[0];
    const older = Array.from({ length: missed }, (_, n) => week(newest.minus({ weeks: missed - n })));
    expect(named?.match(/\d{4}-W\d\d/g) ?? []).toEqual(older);

    expect(reports()).toHaveLength(2);
    figure(
      'catchUp',
      `down for ${down}: the newest ${(tookMs / 1_000).toFixed(1)} s after the start, ${missed} named`,
    );
  },
);

test('a report whose slot lies in the hour that the clocks leave out comes once, after the jump, in time', async () => {
  const berlin = { timeZone: 'Europe/Berlin', cron: '30 2 * * 0' };
  const at = (iso: string) => DateTime.fromISO(iso, { zone: berlin.timeZone }).toMillis();
  await startAt(at('2027-03-21T02:31'), berlin);
  expect(await nth(1)).toContain('№ 2027-W10');
  expect(await bots.bot().stop()).toBe(0);
  await startAt(at('2027-03-28T03:31'), berlin);
  expect(await nth(2)).toContain('№ 2027-W11');
  expect(reports()[1]).not.toContain('late');
  expect(await bots.bot().stop()).toBe(0);
  await startAt(at('2027-04-04T02:29'), berlin);
  expect(reports()).toHaveLength(2);
  figure('weeklyReport', 'as a process in Berlin, Sunday 02:30: one before, one on and none beside the jump');
});
