import { cpSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import { TOKEN } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { templateDirectory } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';
import { ROOT } from '../documents';
import { openHouse, type House } from '../house';
import { type Scenario } from '../scenario';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const STAFF = -1_001_234_567_890;

/** README.md and docs/terminal.md: a made-up shop, the playground on it, its figures, its reports, and orders from a file. */
export function terminal(): Scenario {
  let standIn: StandIn;
  let house: House;
  const inGroup = () => standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] }).messages();
  return {
    title: 'commands in a terminal',
    async open() {
      standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
      inGroup();
      house = await openHouse({
        env: {
          // The chat page stands one above, or on any free port where that is taken.
          ...{ HTTP_PORT: String(await freePort()), CI: 'true' },
          ...{ DEFAULT_LOCALE: 'en', LOG_LEVEL: 'silent' },
        },
      });
      cpSync(templateDirectory(), path.join(house.root, 'data'), { recursive: true });
      cpSync(path.join(ROOT, 'test/fixtures/orders.csv'), path.join(house.root, 'orders.csv'));
      return house;
    },
    steps: [
      [
        'npm run demo -- --customers 300 --days 120 --seed 1',
        ({ output }) => expect(output).toMatch(/Demo shop written: .*customers/),
      ],
      [
        'npm start',
        {
          async stays({ until, output }) {
            const chat = await until(() => /(http:\/\/127\.0\.0\.1:\d+\/?)\s/.exec(output())?.[1]);
            await until(() => /Ctrl\+C/.test(output()));
            expect(await (await fetch(chat)).text()).toContain('<html');
            const readyz = /http:\S+\/readyz/.exec(output())?.[0] ?? '';
            await until(async () => (await fetch(readyz)).status === 200);
          },
        },
      ],
      [
        'npm run metrics',
        async ({ output }) => {
          expect(output).toMatch(/^MONEY +now +before +change$/m);
          expect(output).toMatch(/^PRODUCTS/m);
          // From here on it is a shop with a bot of its own.
          await house.run(
            `export BOT_TOKEN=${TOKEN} TELEGRAM_API_ROOT=${standIn.apiRoot} ADMIN_CHAT_IDS=${STAFF}`,
          );
        },
      ],
      [
        'npm run metrics -- --period last_week --section money',
        ({ output }) => {
          expect(output).toMatch(/^last week · /m);
          expect(output).not.toMatch(/^PRODUCTS/m);
        },
      ],
      [
        'npm run metrics -- --period 2026-10-01..2026-10-31 --compare none --locale en total_revenue top_products',
        ({ output }) => {
          expect(output).toMatch(/^MONEY +now\nRevenue /m);
          expect(output).toContain('Top by revenue');
        },
      ],
      [
        'npm run metrics -- --steps catalog_viewed,cart_added,order_placed --window 3 --among rfm_segments:lost --among-period last_month',
        ({ output }) => {
          expect(output).toMatch(/^Among: RFM segments: Lost · last month · /m);
          expect(output).toMatch(
            /^Funnel · within 3 days\n.*\n1\. Catalogue .*\n2\. Into the cart .*\n3\. Order /m,
          );
        },
      ],
      ['npm run report', ({ output }) => expect(output).toMatch(/Weekly report/)],
      [
        'npm run report -- --week 2026-W46 --locale en',
        ({ output }) => {
          expect(output).toContain('№ 2026-W46');
          expect(inGroup()).toEqual([]);
        },
      ],
      [
        'npm run report -- --chat -1001234567890 --dry-run',
        ({ output }) => {
          expect(output).toContain('Weekly report');
          expect(inGroup()).toEqual([]);
        },
      ],
      [
        'npm run report -- --week 2026-W46 --chat -1001234567890',
        () => {
          const told = inGroup().map(({ text = '', caption = '' }) => text + caption);
          expect(told.filter((text) => text.includes('№ 2026-W46'))).toHaveLength(1);
        },
      ],
      ['npm run rollups', ({ output }) => expect(output).toMatch(/^The rollups are (built|there)/m)],
      [
        'npm run rollups -- --verify',
        ({ output }) => expect(output).toContain("The rollups say what the shop's tables say."),
      ],
      ['npm run rollups -- --rebuild', ({ output }) => expect(output).toContain('The rollups are built.')],
      ['npm run import -- --help', ({ output }) => expect(output).toContain('--order-id NAME')],
      ['npm run import -- orders.csv', ({ output }) => expect(output).toMatch(/^ +lines +5$/m)],
    ],
    close: () => standIn.stop(),
  };
}
