import { seriousFindings } from '../../support/axe';
import { inChromium } from './support/browser';
import { CODE, startShop, stopAll, type FakeShop } from './support/shop';

afterEach(stopAll);

inChromium('axe finds nothing serious', (open) => {
  type State = [name: string, shop: Partial<FakeShop>, hash: string, ready: string];
  const states: State[] = [
    ['figures', {}, `#login=${CODE}`, '.chart svg'],
    ['an empty shop', { screens: 'empty' }, `#login=${CODE}`, '.block'],
    ['metrics that failed', { screens: 'broken' }, `#login=${CODE}`, '.is-failed'],
    ['loading', { screens: 'silent' }, `#login=${CODE}`, '.bone'],
    ['a failing server', { screens: 'failing' }, `#login=${CODE}`, '.notice'],
    ['a plain browser', {}, '', '.notice'],
    ['a stranger', { login: 403 }, `#login=${CODE}`, '.notice'],
  ];
  test.each(states)('%s, light and dark', async (_, given, hash, ready) => {
    const shop = await startShop(given);
    // The tool's own script must run: what the page's policy says is tried elsewhere.
    const { page } = await open(`${shop.url}/app?screen=orders${hash}`, { bypassCSP: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForSelector(`[data-theme=${colorScheme}] ${ready}`);
      expect(await seriousFindings(page)).toEqual([]);
    }
  });

  test('the list of people, a table and the range of dates', async () => {
    const shop = await startShop();
    const { page } = await open(`${shop.url}/app?screen=buyers#login=${CODE}`, { bypassCSP: true });
    await page.click('#range-open');
    await page.locator('[id$="-table"]').first().click();
    await page.locator('[id$="-info"]').first().click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('.figure-people').first().click();
    await page.waitForSelector('dialog td');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('a funnel of one’s own, with as many steps as there may be, light and dark', async () => {
    const shop = await startShop();
    const { page } = await open(`${shop.url}/app?screen=paths#login=${CODE}`, { bypassCSP: true });
    await page.click('#block-funnel-own');
    for (let added = 5; added < 8; added++) await page.locator('[id^="funnel-add-"]').first().click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForSelector(`[data-theme=${colorScheme}] .funnel-result:not([aria-busy]) .note`);
      await page.locator('.funnel-result .note').last().scrollIntoViewIfNeeded();
      await page.waitForSelector('.funnel-result .chart svg');
      expect(await seriousFindings(page)).toEqual([]);
    }
  });
});
