import { readFileSync } from 'node:fs';
import { type Locator, type Page } from 'playwright-core';
import { systemClock } from '../../src/clock';
import { SCREENS } from '../../src/metrics/metric';
import { createShopTime } from '../../src/shop-time';
import { openDatabase } from '../../src/store/database';
import { fillDemo } from '../../src/store/demo-writer';
import { inChromium } from '../http/page/support/browser';
import { removeDirectory, startBot, statusOf, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyTemplate } from '../support/embedded-database';
import { wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const t = wordsOf('ru');

let dataDir: string;
let bot: BotProcess;
let chatPage: string;

beforeAll(async () => {
  dataDir = await copyTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  const time = createShopTime('Asia/Tashkent');
  await fillDemo(database, { customers: 60, days: 60, seed: 7, now: systemClock.now(), time });
  await database.close();
  const port = await freePort();
  // Without a token: the playground, as `npm start` gives it.
  bot = await startBot({ DATA_DIR: dataDir, HTTP_PORT: String(port), LC_ALL: 'ru_RU.UTF-8' });
  chatPage = `http://127.0.0.1:${port + 1}/`;
  await bot.until(async () => (await statusOf(chatPage)) === 200, 90_000);
  await bot.ready();
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await removeDirectory(dataDir);
});

/** Hands for one of the two phones. */
function handsOf(page: Page, role: 'customer' | 'admin') {
  const phone = page.locator(`.seat[data-role=${role}] .phone:visible`);
  const last = () => phone.locator('.theirs').last();
  const key = (label: string, within: Locator = phone) =>
    within.locator('.inline-keyboard .key').filter({ hasText: label }).last();
  return {
    phone,
    last,
    key,
    press: (label: string) => key(label).click(),
    /** The first button of the newest message: a category, a product. */
    pressFirst: () => last().locator('.key').first().click(),
    answer: (label: string) => phone.locator('.reply-keyboard').getByText(label).click(),
    agree: (label: string) => phone.getByRole('alertdialog').getByRole('button', { name: label }).click(),
    says: (text: string) => phone.locator('.theirs').getByText(text).last().waitFor(),
    async write(text: string) {
      await phone.getByRole('textbox', { name: 'Message' }).fill(text);
      await phone.getByRole('button', { name: 'Send' }).click();
    },
    start: () => phone.getByRole('button', { name: 'Start', exact: true }).click(),
  };
}

inChromium('two people at one page', (open) => {
  test('from /start to the completed order, every section of /stats, a chart, a file and the dashboard', async () => {
    const { page, problems } = await open(chatPage, {
      viewport: { width: 1280, height: 720 },
      colorScheme: 'dark',
    });
    const customer = handsOf(page, 'customer');
    const admin = handsOf(page, 'admin');
    await page.getByText('Press Start on both.').waitFor();
    await customer.start();
    await admin.start();
    await page.getByText('Press Start on both.').waitFor({ state: 'hidden' });

    await customer.press(t('button-catalog'));
    await customer.says(t('catalog-choose'));
    await customer.pressFirst();
    await customer.key(t('button-categories')).waitFor();
    await customer.pressFirst();
    await customer.press(t('button-add'));
    await customer.key(t('pieces', { count: '1' })).waitFor();
    await customer.press(t('button-cart'));
    await customer.press(t('button-checkout'));
    await customer.says(t('checkout-ask-name'));
    await customer.write('Дилноза К.');
    await customer.answer(t('checkout-send-contact'));
    await customer.agree('Share contact');
    await customer.answer(t('checkout-send-location'));
    await customer.agree('Share location');
    await customer.answer(t('checkout-skip'));
    await customer.answer(t('pay-on-delivery'));
    await customer.press(t('checkout-confirm'));
    await customer.says('/my_orders');
    for (const [action, status] of [
      ['action-confirm', 'order-status-confirmed'],
      ['action-ship', 'order-status-shipped'],
      ['action-complete', 'order-status-completed'],
    ] as const) {
      await admin.press(t(action));
      await customer.says(t(status));
    }

    await admin.write('/stats');
    for (const screen of SCREENS) {
      await admin.press(t(`section-${screen}`));
      await admin.key(`• ${t(`section-${screen}`)}`).waitFor();
    }
    await admin.press(t('section-money'));
    await admin.key(`• ${t('section-money')}`).waitFor();
    await admin.press(t('stats-chart'));
    const chart = admin.last().locator('.photo img');
    await chart.waitFor();
    while (!(await chart.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)));
    await admin.press(t('stats-export'));
    await admin.press('CSV');
    const file = admin.phone.locator('a.card').last();
    await file.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^money;/m);

    await admin.phone.locator('.menu-pill').click();
    const dashboard = admin.phone.frameLocator('.mini-app iframe');
    await dashboard.locator('.figure-value').first().waitFor();
    expect(await dashboard.locator('.figure-value').first().textContent()).toMatch(/\d/);
    await admin.phone.getByRole('button', { name: 'Close' }).click();
    await admin.phone.locator('.mini-app').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });
});
