import { type Page } from 'playwright-core';
import { type FunnelQuestion } from '../../../src/metrics/funnel-question';
import { parsePeriod } from '../../../src/metrics/period';
import { createRoutes } from '../../../src/routes';
import { signedInitData } from '../support/init-data';
import { serving } from '../support/serve';
import { ADMIN, BOT_TOKEN, NOW, openWholeShop, type WholeShop } from '../support/whole-shop';
import { inChromium, type OpenTab } from './support/browser';
import { CODE, startShop, stopAll } from './support/shop';

const paths = (url: string) => `${url}/app?screen=paths&period=30d#login=${CODE}`;
const DIALOG = 'dialog.funnel';

async function openFunnel(page: Page): Promise<void> {
  await page.click('#block-funnel-own');
  await answered(page);
}
const answered = (page: Page) => page.waitForSelector(`${DIALOG} .funnel-result:not([aria-busy]) .note`);
/** Waits for what is asked by an act, and until it is shown. */
async function afterAnswer(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes('/app/api/funnel?'));
  await act();
  await answer;
  await answered(page);
}
const chosenSteps = async (page: Page) => page.locator(`${DIALOG} ol .chip`).allTextContents();
const asked = (paths: readonly string[]) =>
  paths
    .filter((path) => path.startsWith('/app/api/funnel?'))
    .map((path) => new URLSearchParams(path.split('?')[1]));

inChromium('a funnel of one’s own in a shop', (open) => {
  const { serve, stopAll: stopServers } = serving();
  let shop: WholeShop;
  let url: string;
  beforeAll(async () => {
    shop = await openWholeShop({ token: 'right-token-0123456789', webhookSecret: 'webhook-secret_42' });
    ({ url } = await serve(createRoutes(shop.options)));
  });
  afterAll(async () => {
    await stopServers();
    await shop.close();
  });

  async function openAsAdmin(tab: OpenTab): Promise<Page> {
    const user = JSON.stringify({ id: ADMIN, first_name: 'Aziza', language_code: 'en' });
    const initData = signedInitData({ auth_date: String(NOW / 1_000), user }, BOT_TOKEN);
    const hash = new URLSearchParams({ tgWebAppData: initData }).toString();
    const { page } = await tab(`${url}/app?screen=paths&period=30d#${hash}`, { locale: 'en-GB' });
    await page.waitForSelector('#block-funnel-own');
    return page;
  }

  /** What the figures say by themselves: each step's customers. */
  async function counted(question: FunnelQuestion): Promise<string[]> {
    const { results } = await shop.options.funnels.ask(question, parsePeriod('30d')!);
    const result = results.get('funnel');
    if (result?.status !== 'ok' || result.shape !== 'steps') throw new Error('the funnel has no steps');
    return result.steps.map(({ value }) => value);
  }
  async function written(page: Page): Promise<string[]> {
    await answered(page);
    const cells = await page.locator(`${DIALOG} tbody tr td:first-of-type`).allTextContents();
    return cells.map((cell) => cell.replaceAll(',', ''));
  }

  test('shows what is counted of the steps, the window and the people that are chosen', async () => {
    const page = await openAsAdmin(open);
    await openFunnel(page);
    await page.click('#own-funnel-table');
    const { usual } = shop.options.funnels;
    const first = await counted(usual);
    expect(await written(page)).toEqual(first);

    await page.click('#funnel-step-checkout_started');
    await page.click('#funnel-step-catalog_viewed');
    await page.click('#funnel-add-order_paid');
    const steps = ['product_viewed', 'cart_added', 'order_placed', 'order_paid'];
    const own = await counted({ steps, windowDays: usual.windowDays });
    expect(own).not.toEqual(first.slice(0, 4));
    await page.waitForSelector(`${DIALOG} tbody tr:nth-child(4):last-child`);
    expect(await written(page)).toEqual(own);

    const chosen = async (question: FunnelQuestion, choose: () => Promise<unknown>) => {
      await afterAnswer(page, choose);
      const expected = await counted(question);
      expect(await written(page)).toEqual(expected);
      return expected;
    };
    const among = { metric: 'rfm_segments', key: 'new', period: parsePeriod('30d')! };
    const short = await chosen({ steps, windowDays: 1 }, () =>
      page.locator('#funnel-window').selectOption('1'),
    );
    const ofNew = await chosen({ steps, windowDays: 1, among }, () =>
      page.locator('#funnel-among').selectOption('rfm_segments:new'),
    );
    expect(ofNew).not.toEqual(short);
    await chosen(usual, () => page.click('#funnel-usual'));
  });

  test('every list of people that is offered can be asked for', async () => {
    const page = await openAsAdmin(open);
    await page.click('#block-funnel-own');
    const keys = await page
      .locator('#funnel-among option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    expect(keys.length).toBeGreaterThan(20);
    expect(keys).toEqual(expect.arrayContaining(['buyers', 'languages:uz', 'funnel:cart_added']));
    const { registry, funnels } = shop.options;
    for (const key of keys.slice(1)) {
      const [metric = '', row] = key.split(':');
      expect(registry.has(metric)).toBe(true);
      const among = { metric, period: parsePeriod('7d')!, ...(row !== undefined && { key: row }) };
      const { results } = await funnels.ask({ ...funnels.usual, among }, parsePeriod('7d')!);
      expect([key, results.get('funnel')?.status]).toEqual([key, 'ok']);
    }
  });
});

inChromium('choosing a funnel of one’s own', (open) => {
  afterEach(stopAll);

  test('each choice is asked for, in its order and over the period of the page', async () => {
    const shop = await startShop();
    const { page, problems } = await open(paths(shop.url));
    await openFunnel(page);
    expect(asked(shop.asked).map((query) => Object.fromEntries(query))).toEqual([
      {
        ...{ steps: 'catalog_viewed,product_viewed,cart_added,checkout_started,order_placed' },
        ...{ window_days: '7', period: '30d', locale: 'ru' },
      },
    ]);
    await page.click('#funnel-step-product_viewed');
    await answered(page);
    await page.click('#funnel-add-bot_started');
    await answered(page);
    expect(await chosenSteps(page)).toEqual([
      ...['1. Каталог', '2. В корзину', '3. Оформление', '4. Заказ', '5. Запуск бота'],
    ]);
    expect(asked(shop.asked).at(-1)?.get('steps')).toBe(
      'catalog_viewed,cart_added,checkout_started,order_placed,bot_started',
    );
    await page.locator('#funnel-window').selectOption('14');
    await afterAnswer(page, () => page.locator('#funnel-among').selectOption('buyers'));
    expect(Object.fromEntries(asked(shop.asked).at(-1)!)).toMatchObject({
      window_days: '14',
      among: 'buyers',
    });

    // Closed and opened again, over another period and in another language, it is the same.
    await page.keyboard.press('Escape');
    await page.click('#period-7d');
    await page.locator('#locale').selectOption('en');
    await page.waitForSelector('html[lang="en"] #block-funnel-own');
    await openFunnel(page);
    expect(Object.fromEntries(asked(shop.asked).at(-1)!)).toEqual({
      ...{ steps: 'catalog_viewed,cart_added,checkout_started,order_placed,bot_started' },
      ...{ window_days: '14', among: 'buyers', period: '7d', locale: 'en' },
    });
    await page.click('#funnel-usual');
    expect((await chosenSteps(page)).slice(0, 2)).toEqual(['1. Catalogue', '2. Product']);
    expect(problems).toEqual([]);
  });

  test('fewer than two steps are told and not asked for, and more than eight cannot be chosen', async () => {
    const shop = await startShop();
    const { page } = await open(paths(shop.url));
    await openFunnel(page);
    const few = page.getByText('Нужны хотя бы два шага');
    for (const step of ['catalog_viewed', 'product_viewed', 'cart_added', 'checkout_started', 'order_placed'])
      await page.click(`#funnel-step-${step}`);
    await few.waitFor();
    expect(await page.locator('.funnel-result').isVisible()).toBe(false);
    expect(asked(shop.asked).every((query) => query.get('steps')!.split(',').length >= 2)).toBe(true);
    await page.click('#funnel-add-order_paid');
    await few.waitFor();
    for (let added = 1; added < 8; added++) await page.locator('[id^="funnel-add-"]').first().click();
    await page.getByText('Больше 8 шагов не бывает').waitFor();
    expect(await few.isVisible()).toBe(false);
    const others = await page
      .locator('[id^="funnel-add-"]')
      .evaluateAll((chips) => chips.map((chip) => (chip as unknown as { disabled: boolean }).disabled));
    expect(others).toEqual([true, true, true, true]);
  });

  test('by keyboard alone, which is never lost', async () => {
    const shop = await startShop();
    const { page } = await open(paths(shop.url));
    await page.locator('#block-funnel-own').focus();
    await page.keyboard.press('Enter');
    await answered(page);
    const focused = () => page.locator(':focus').getAttribute('id');
    expect(await focused()).toBe('funnel-close');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('funnel-step-catalog_viewed');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('funnel-step-product_viewed');
    for (let step = 0; step < 3; step++) await page.keyboard.press('Enter');
    expect(await focused()).toBe('funnel-step-order_placed');
    await page.keyboard.press('Enter');
    // There is no step left: the keyboard goes to what can be added.
    expect(await focused()).toBe('funnel-add-bot_started');
    for (let step = 0; step < 8; step++) await page.keyboard.press('Space');
    // Nothing can be added any more: it goes back to the steps.
    expect(await focused()).toMatch(/^funnel-step-/);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('block-funnel-own');
  });

  test('what was shown stays, marked as busy, until the next answer; the one under way is given up', async () => {
    const shop = await startShop();
    const { page } = await open(paths(shop.url));
    await openFunnel(page);
    await page.click('#own-funnel-table');
    const before = await page.locator(`${DIALOG} tbody`).textContent();
    shop.funnels = 'silent';
    const given = page.waitForEvent('requestfailed');
    await page.locator('#funnel-window').selectOption('1');
    await page.waitForSelector('.funnel-result[aria-busy="true"]');
    expect(await page.locator(`${DIALOG} tbody`).textContent()).toBe(before);
    shop.funnels = 'full';
    await page.locator('#funnel-window').selectOption('3');
    expect((await given).url()).toContain('window_days=1&');
    await answered(page);
    expect(await page.locator(`${DIALOG} tbody td`).first().textContent()).toBe('300');
  });

  test('one of nobody, one that failed and one that was not answered say so', async () => {
    const shop = await startShop();
    const { page } = await open(paths(shop.url));
    await openFunnel(page);
    await page.locator('#funnel-among').selectOption('rfm_segments:lost');
    await page.getByText('За эти даты первый шаг не сделал никто: Каталог.').waitFor();
    shop.funnels = 'broken';
    await page.locator('#funnel-among').selectOption('');
    await page.getByText('Возьмите период короче').waitFor();
    shop.funnels = 'failing';
    await page.locator('#funnel-window').selectOption('3');
    await page.locator(DIALOG).getByRole('heading', { name: 'не смог ответить' }).waitFor();
    shop.funnels = 'full';
    await page.locator(DIALOG).getByRole('button', { name: 'Повторить' }).click();
    await page
      .locator(DIALOG)
      .getByRole('img', { name: /^Воронка · / })
      .waitFor();
  });

  test.each([320, 360, 1280])(
    'at a width of %i it fits, and every target is as large as a finger',
    async (width) => {
      const shop = await startShop();
      const { page } = await open(paths(shop.url), { viewport: { width, height: 800 } });
      for (const locale of ['ru', 'uz', 'en'] as const) {
        await page.locator('#locale').selectOption(locale);
        await page.waitForSelector(`html[lang="${locale}"] #block-funnel-own`);
        await openFunnel(page);
        const beyond = await page.locator(DIALOG).evaluate((dialog) => {
          const { scrollWidth, clientWidth } = dialog as unknown as {
            scrollWidth: number;
            clientWidth: number;
          };
          return scrollWidth - clientWidth;
        });
        expect(beyond).toBe(0);
        for (const target of await page.locator(`${DIALOG} button, ${DIALOG} select`).all()) {
          const box = (await target.boundingBox())!;
          expect([await target.getAttribute('id'), box.height >= 44, box.width >= 44]).toEqual([
            ...[await target.getAttribute('id'), true, true],
          ]);
        }
        await page.keyboard.press('Escape');
      }
    },
  );

  test.each([
    [360, 'below'],
    [1280, 'beside'],
  ])(
    'at a width of %i the steps and what they show are seen together, and other choices stand %s',
    async (width, where) => {
      const shop = await startShop();
      const { page } = await open(paths(shop.url), { viewport: { width, height: 800 } });
      await openFunnel(page);
      await page.waitForSelector(`${DIALOG} .chart svg`);
      const boxOf = async (selector: string) => (await page.locator(`${DIALOG} ${selector}`).boundingBox())!;
      const [steps, chart, others] = [
        await boxOf('ol.chips'),
        await boxOf('.chart svg'),
        await boxOf('ul.chips'),
      ];
      expect(steps.y).toBeGreaterThan(0);
      expect(chart.y + chart.height).toBeLessThan(800);
      expect(
        others.y > chart.y + chart.height ? 'below' : others.x + others.width <= chart.x && 'beside',
      ).toBe(where);
    },
  );
});
