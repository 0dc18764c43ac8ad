import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where there is no Chromium a developer's run goes without; in CI its absence is a failure. */
export function inChromium(name: string, tests: (tab: OpenTab) => void): void {
  if (existsSync(CHROMIUM)) describe(name, () => tests(tabs()));
  else if (process.env.CI) {
    test('the page is tried in Chromium', () => {
      throw new Error(`the page cannot be tried: there is no ${CHROMIUM} (apt-get install chromium)`);
    });
  } else test.skip(name, () => undefined);
}

export interface Tab {
  page: Page;
  /** Errors and warnings of the console, broken policies among them. */
  problems: string[];
}
export type OpenTab = (url: string, options?: BrowserContextOptions) => Promise<Tab>;

function tabs(): OpenTab {
  let browser: Browser;
  let opened: { close(): Promise<void> }[] = [];
  beforeAll(async () => (browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })));
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
    page.setDefaultTimeout(15_000);
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    return { page, problems };
  };
}
