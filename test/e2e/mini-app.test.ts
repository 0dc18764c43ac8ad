import { type Page } from 'playwright-core';
import { systemClock } from '../../src/clock';
import { LOCALES, type Locale } from '../../src/locales/locale';
import { startStandIn, type Person, type StandIn } from '../../src/playground';
import { createShopTime } from '../../src/shop-time';
import { openDatabase } from '../../src/store/database';
import { fillDemo } from '../../src/store/demo-writer';
import { inChromium } from '../http/page/support/browser';
import { DASHBOARD_TOKEN, removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyTemplate } from '../support/embedded-database';
import { wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const ADMIN: Person = { id: 900_001, first_name: 'Rustam', language_code: 'uz' };
const CUSTOMER: Person = { id: 900_100, first_name: 'Aziza', language_code: 'en' };
const words: Record<Locale, (key: string) => string> = {
  ...{ ru: wordsOf('ru'), uz: wordsOf('uz'), en: wordsOf('en') },
};

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess;

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  dataDir = await copyTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  const time = createShopTime('Asia/Tashkent');
  await fillDemo(database, { customers: 60, days: 60, seed: 7, now: systemClock.now(), time });
  await database.close();
  const port = String(await freePort());
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DASHBOARD_TOKEN },
    ...{ ADMIN_CHAT_IDS: String(ADMIN.id), HTTP_PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
  });
  await bot.ready();
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

/** The address that Telegram opens for a person. */
const openedBy = (person: Person, query = '') =>
  `${bot.url}/app${query}#${new URLSearchParams({
    tgWebAppData: standIn.person(person).initData(),
    tgWebAppPlatform: 'android',
  }).toString()}`;

interface Shown {
  id: string;
  value: string;
}

/** The figures on screen, by the ids of their metrics. */
const figuresOn = (page: Page) =>
  page.evaluate<Shown[]>(
    `[...document.querySelectorAll('.figure-main')].map((card) => ({
      id: card.id.replace('figure-', ''),
      value: card.querySelector('.figure-value').textContent,
    }))`,
  );

async function valueOf(metric: string, period: string): Promise<number | null> {
  const answer = await fetch(`${bot.url}/analytics/metrics/${metric}?period=${period}`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  return ((await answer.json()) as { value: number | null }).value;
}

/** What a figure written for people says, to the digit that is written. */
function numberIn(text: string): { value: number; digits: number } {
  const plain = text
    .replace(/\u2212/g, '-')
    .replace(/[^\d.,-]/g, '')
    .replace(/[.,](?=\d{3}(\D|$))/g, '');
  const decimal = plain.replace(',', '.');
  return { value: Number(decimal), digits: decimal.split('.')[1]?.length ?? 0 };
}

inChromium('the dashboard of the running bot', (open) => {
  test('every screen shows the figures of /analytics, in the language of whoever opens it', async () => {
    const { page, problems } = await open(openedBy(ADMIN, '?period=30d'));
    await page.waitForSelector('.figure-value');
    expect(await page.evaluate('document.documentElement.lang')).toBe('uz');
    const tabs = await page.getByRole('tab').all();
    expect(tabs).toHaveLength(8);
    let compared = 0;
    for (const tab of tabs) {
      await tab.click();
      await page.waitForSelector(
        `[role=tabpanel][aria-labelledby="${await tab.getAttribute('id')}"]:not([aria-busy=true])`,
      );
      for (const { id, value } of await figuresOn(page)) {
        const told = await valueOf(id, '30d');
        const shown = numberIn(value);
        expect([id, told === null ? NaN : shown.value]).toEqual([
          id,
          told === null ? NaN : Number(told.toFixed(shown.digits)),
        ]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(40);
    expect(problems).toEqual([]);
  });

  test('the language can be chosen, and stays chosen', async () => {
    const { page } = await open(openedBy(ADMIN, '?screen=money'));
    await page.waitForSelector('.figure-value');
    for (const locale of LOCALES) {
      await page.locator('#locale').selectOption(locale);
      await page
        .getByRole('tab', { name: words[locale]('section-money'), exact: true, selected: true })
        .waitFor();
      await page.waitForSelector('.figure-value');
    }
    await page.reload();
    await page.getByRole('tab', { name: words.en('section-money'), exact: true }).waitFor();
  });

  test('who is no admin is told so, and gets no figure', async () => {
    const { page } = await open(openedBy(CUSTOMER));
    await page.getByText(words.en('app-stranger')).waitFor();
    expect(await page.locator('.figure-value').count()).toBe(0);
  });

  test('/dashboard sends a link that opens a browser once', async () => {
    standIn.person(ADMIN).sendText('/dashboard');
    const link = await standIn.waitFor(() => {
      const markup = standIn.person(ADMIN).messages().at(-1)?.reply_markup;
      if (!markup || !('inline_keyboard' in markup)) return undefined;
      return markup.inline_keyboard.flat().flatMap((button) => ('url' in button ? [button.url] : []))[0];
    });
    const first = await open(link);
    await first.page.waitForSelector('.figure-value');
    expect(first.page.url()).not.toContain('login');
    const second = await open(link);
    await second.page.getByText(words.ru('app-link-used')).waitFor();
    expect(bot.output()).not.toContain(link.split('login=')[1]);
  });

  test('the button under /stats opens what stands above it', async () => {
    standIn.person(ADMIN).sendText('/stats 90d');
    const url = await standIn.waitFor(() => {
      const markup = standIn.person(ADMIN).messages().at(-1)?.reply_markup;
      if (!markup || !('inline_keyboard' in markup)) return undefined;
      return markup.inline_keyboard
        .flat()
        .flatMap((button) => ('web_app' in button ? [button.web_app.url] : []))[0];
    });
    expect(url).toBe(`${bot.url}/app?screen=overview&period=90d`);
  });
});
