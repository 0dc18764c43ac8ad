import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { launchChromium, whereChromiumIs } from '../../../support/chromium';

/** Tests that open tabs; see `whereChromiumIs`. */
export const inChromium = (name: string, tests: (tab: OpenTab) => void): void =>
  whereChromiumIs(name, () => tests(tabs()));

export interface Tab {
  page: Page;
  /** Errors and warnings of the console, broken policies among them. */
  problems: string[];
}
export type OpenTab = (url: string, options?: BrowserContextOptions) => Promise<Tab>;

function tabs(): OpenTab {
  let browser: Browser;
  let opened: { close(): Promise<void> }[] = [];
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(opened.map((context) => context.close()));
    opened = [];
  });
  return async (url, options = {}) => {
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 780 }, locale: 'ru-RU', reducedMotion: 'reduce' },
      ...options,
    });
    opened.push(context);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    return { page, problems };
  };
}
