import { type Page } from 'playwright-core';
import { screenAnswer } from './support/figures';
import { inChromium } from './support/browser';
import { CODE, INIT_DATA, startShop, stopAll } from './support/shop';

afterEach(stopAll);

const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
/** The text of the first element of that kind as the browser breaks it into lines. */
const linesOf = (selector: string) => `(() => {
  const lines = new Map();
  for (const node of document.querySelector('${selector}').childNodes)
    for (let at = 0; at < node.textContent.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { bottom } = range.getBoundingClientRect();
      lines.set(bottom, (lines.get(bottom) ?? '') + node.textContent[at]);
    }
  return [...lines.values()];
})()`;
const withCode = (url: string, query = '?screen=money&period=30d') => `${url}/app${query}#login=${CODE}`;

inChromium('who comes in', (open) => {
  test('a one-time link logs in, and its code is gone from the address at once', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url));
    await page.waitForSelector('.figure-value');
    expect(shop.logins).toEqual([{ login_code: CODE }]);
    expect(page.url()).toBe(`${shop.url}/app?screen=money&period=30d`);
    // Loaded again, the session that the link gave is enough.
    await page.reload();
    await page.waitForSelector('.figure-value');
    expect(shop.logins.slice(1)).toEqual([{ session: 'token-1' }]);
  });

  test('inside Telegram its word logs in, its colours are taken, and what follows the # stays', async () => {
    const shop = await startShop();
    const theme = JSON.stringify({
      bg_color: '#212d3b',
      secondary_bg_color: '#151e27',
      text_color: '#ffffff',
    });
    const hash = new URLSearchParams({
      tgWebAppData: INIT_DATA,
      tgWebAppThemeParams: theme,
      tgWebAppPlatform: 'web',
    }).toString();
    const { page, problems } = await open(`${shop.url}/app#${hash}`);
    await page.waitForSelector('.figure-value');
    expect(shop.logins).toEqual([{ init_data: INIT_DATA }]);
    await page.getByRole('tab', { name: 'Заказы' }).click();
    expect(page.url()).toBe(`${shop.url}/app?screen=orders&period=30d#${hash}`);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(21, 30, 39)');
    // The theme changes while the page is open.
    const light = JSON.stringify({
      eventType: 'theme_changed',
      eventData: { theme_params: { bg_color: '#ffffff' } },
    });
    await page.evaluate(`window.postMessage(${JSON.stringify(light)}, '*')`);
    await page.waitForSelector('[data-theme="light"]');
    expect(problems).toEqual([]);
  });

  test.each([
    ['a plain browser is told both ways in', 200, '', 'Эту страницу открывает бот', '/dashboard'],
    ['a used link is told apart', 401, `#login=${CODE}`, 'Ссылка уже не действует', '/dashboard'],
    [
      'a stranger is told who adds admins',
      403,
      `#login=${CODE}`,
      'только администраторы',
      'администраторов магазина',
    ],
    ['too many tries are told', 429, `#login=${CODE}`, 'Слишком много попыток', 'Повторить'],
    ['a database that is away is told', 503, `#login=${CODE}`, 'не смог ответить', 'Повторить'],
  ] as const)('%s', async (_, login, hash, title, text) => {
    const shop = await startShop({ login });
    const { page } = await open(`${shop.url}/app${hash}`);
    const notice = page.getByRole('alert');
    await notice.getByRole('heading', { name: title }).waitFor();
    expect(await notice.textContent()).toContain(text);
    expect(await overflow(page)).toBe(0);
  });

  test('a session that ends soon is renewed, one that is refused is told', async () => {
    const shop = await startShop({ expiresInMs: 1_000 });
    const { page } = await open(withCode(shop.url));
    await page.waitForSelector('.figure-value');
    expect(shop.logins.slice(1, 2)).toEqual([{ session: 'token-1' }]);
    shop.screens = 'unauthorized';
    await page.click('#refresh');
    await page.getByRole('heading', { name: 'Эту страницу открывает бот' }).waitFor();
  });
});

inChromium('what is shown', (open) => {
  test('every figure as the server says it, in three languages, without breaking the policy or the width', async () => {
    const shop = await startShop();
    const { page, problems } = await open(withCode(shop.url));
    for (const locale of ['ru', 'uz', 'en'] as const) {
      await page.locator('#locale').selectOption(locale);
      const { figures, blocks } = screenAnswer('money', { period: '30d', compare: 'previous', locale });
      await page.locator(`html[lang="${locale}"] .figure-title`).first().waitFor();
      expect(await page.locator('.figure-title').allTextContents()).toEqual(
        figures.map(({ title }) => title),
      );
      expect(await page.locator('.figure-value').allTextContents()).toEqual(
        figures.map(({ value }) => value),
      );
      expect(await page.locator('.block h2').allTextContents()).toEqual(
        blocks.map(({ title, unit }) => (unit === null ? title : `${title}, ${unit}`)),
      );
      expect(await overflow(page)).toBe(0);
    }
    await page.setViewportSize({ width: 1200, height: 900 });
    expect(await overflow(page)).toBe(0);
    expect(problems).toEqual([]);
    // The choice outlives the visit.
    await page.reload();
    await page.waitForSelector('html[lang="en"] .figure');
  });

  test.each([
    ['28,421,000\u00a0UZS', ['28,421,000\u00a0UZS']],
    ['842,842,100\u00a0UZS', ['842,842,100\u00a0', 'UZS']],
  ])('on the narrowest phone %s breaks neither within its amount nor its currency', async (value, lines) => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url));
    await page.setViewportSize({ width: 320, height: 640 });
    await page.route('**/app/api/screens/**', async (route) => {
      const answer = await route.fetch();
      const screen = (await answer.json()) as { figures: { value: string }[] };
      for (const figure of screen.figures) figure.value = value;
      await route.fulfill({ json: screen });
    });
    await page.click('#refresh');
    await page.locator('.figure-value', { hasText: value }).first().waitFor();
    expect(await page.evaluate<string[]>(linesOf('.figure-value'))).toEqual(lines);
  });

  test('charts are written in the font of the chat’s pictures and say in words what they show', async () => {
    const shop = await startShop();
    const { page, problems } = await open(withCode(shop.url));
    const picture = page.getByRole('img', { name: /^Динамика выручки\. / });
    await picture.scrollIntoViewIfNeeded();
    const font = await page.evaluate('getComputedStyle(document.querySelector(".chart text")).fontFamily');
    await picture.locator('text').first().waitFor();
    expect(font).toContain('Inter');
    expect(await page.evaluate("document.fonts.check('28px Inter', 'Выручка oʻ 12')")).toBe(true);
    expect(problems).toEqual([]);
  });

  test('the text of charts is read on a phone without zooming, and the place of one is as high as its picture', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url, '?screen=customers'));
    const place = page.locator('.chart-slot').first();
    const { height: before } = (await place.boundingBox()) ?? { height: 0 };
    for (const slot of await page.locator('.chart-slot').all()) await slot.scrollIntoViewIfNeeded();
    await page.locator('.chart svg').nth(1).waitFor();
    expect(((await place.boundingBox()) ?? { height: 0 }).height).toBeCloseTo(before, 0);
    const sizes = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.chart text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)`,
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });

  test('a chart’s values are read by the arrow keys, by pointing, and as a table', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url), { viewport: { width: 1200, height: 900 } });
    const chart = page.locator('#block-revenue_over_time-body .chart');
    await chart.scrollIntoViewIfNeeded();
    await chart.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const { chart: data, table } = screenAnswer('money', { period: '30d', compare: 'previous', locale: 'ru' })
      .blocks[0]!;
    if (data?.kind !== 'time') throw new Error('the first block is no curve');
    const label = data.panels[0]?.series[0]?.labels[1] ?? '';
    expect(await chart.locator('.tooltip').textContent()).toContain(label);
    expect(await chart.locator('[aria-live]').textContent()).toContain(label);
    const { x, y, width, height } = (await chart.boundingBox())!;
    await page.mouse.move(x + width * 0.95, y + height / 2);
    const last = data.panels[0]?.series[0]?.labels.at(-1) ?? '';
    await chart.locator('.tooltip', { hasText: last }).waitFor();

    await page.click('#block-revenue_over_time-table');
    const written = page.getByRole('region', { name: 'Динамика выручки' }).last();
    expect(await written.getByRole('row').count()).toBe((table?.rows.length ?? 0) + 1);
    expect(await chart.isVisible()).toBe(false);
  });

  test('an empty shop, and metrics that failed, say so', async () => {
    const shop = await startShop({ screens: 'empty' });
    const { page } = await open(withCode(shop.url, '?screen=orders'));
    await page.getByText('За эти даты ещё ничего не было').waitFor();
    shop.screens = 'broken';
    await page.click('#refresh');
    await page.getByText('Не удалось посчитать. Обновите').first().waitFor();
    await page.getByText('не удалось посчитать', { exact: true }).first().waitFor();
  });

  test('what loads is a skeleton; what fails can be tried again; what was shown stays, with a mark', async () => {
    const shop = await startShop({ screens: 'silent' });
    const { page } = await open(withCode(shop.url));
    await page.waitForSelector('#panel[aria-busy="true"] .bone');
    shop.screens = 'failing';
    await page.getByRole('tab', { name: 'Заказы' }).click();
    await page.getByRole('heading', { name: 'не смог ответить' }).waitFor();
    shop.screens = 'full';
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.waitForSelector('.figure-value');
    await page.context().setOffline(true);
    await page.click('#refresh');
    const mark = page.locator('.stale');
    await mark.waitFor();
    expect(await mark.textContent()).toMatch(/Нет связи.*на 16\.11\.2026, 09:00/s);
    expect(await page.locator('.figure-value').count()).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Повторить' }).click();
    await mark.waitFor({ state: 'detached' });
  });
});

inChromium('what is chosen', (open) => {
  test('by keyboard alone: sections, periods, dates, comparison, people', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url, '?screen=money&period=30d'));
    await page.waitForSelector('.figure-value');
    await page.locator('#tab-money').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/screen=orders/);
    expect(await page.locator(':focus').getAttribute('id')).toBe('tab-orders');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('period-30d');
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/period=7d/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#range-from').fill('2026-10-01');
    await page.locator('#range-to').fill('2026-10-31');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=2026-10-01\.\.2026-10-31/);
    await page.locator('#compare').focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/compare=none/);
    await page.waitForSelector('.figure-people');
    await page.locator('.figure-people').first().focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Азиза Каримова 1 (').waitFor();
    await dialog.getByRole('button', { name: 'Следующая страница' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Азиза Каримова 21 (').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').getAttribute('class')).toContain('figure-people');
  });

  test('dates in the wrong order are told and not asked for', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url));
    await page.click('#range-open');
    await page.locator('#range-from').fill('2026-11-02');
    await page.locator('#range-to').fill('2026-11-01');
    await page.getByRole('button', { name: 'Показать', exact: true }).click();
    await page.getByText('Выберите две даты').waitFor();
    expect(shop.asked.filter((path) => path.includes('2026-11-02'))).toEqual([]);
  });

  test('an answer that comes too late does not take the place of a later question', async () => {
    const shop = await startShop({ screens: 'silent' });
    const { page } = await open(withCode(shop.url));
    await page.waitForSelector('.bone');
    shop.screens = 'full';
    await page.getByRole('tab', { name: 'Заказы' }).click();
    await page.waitForSelector('.figure-value');
    expect(await page.locator('#panel').getAttribute('aria-labelledby')).toBe('tab-orders');
    expect(await page.locator('#panel').getAttribute('aria-busy')).toBeNull();
  });

  test('a file is saved under its own name in a browser, and sent by the chat in Telegram', async () => {
    const shop = await startShop();
    const { page } = await open(withCode(shop.url));
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#file-csv')]);
    expect(download.suggestedFilename()).toBe('Деньги.csv');
    const inside = await open(
      `${shop.url}/app#${new URLSearchParams({ tgWebAppData: INIT_DATA }).toString()}`,
    );
    await inside.page.getByText('бот пришлёт в чат').waitFor();
  });

  test('without JavaScript the page says what is missing', async () => {
    const shop = await startShop();
    const { page } = await open(`${shop.url}/app`, { javaScriptEnabled: false });
    expect(await page.locator('noscript').textContent()).toContain('/stats');
  });
});
