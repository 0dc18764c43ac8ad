import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { type ActivityEvent } from '../../../src/activity';
import { HttpError, type Route } from '../../../src/http/route';
import { eventsRoutes } from '../../../src/http/routes/events';
import { eventsScriptRoute } from '../../../src/http/routes/events-script';
import { launchChromium, whereChromiumIs } from '../../support/chromium';
import { movableClock } from '../../support/movable-clock';
import { serving } from '../support/serve';

const INIT_DATA = 'query_id=AA&user=%7B%22id%22%3A7%7D&hash=00';

const { serve, stopAll } = serving();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await stopAll();
});

describe('GET /events.js', () => {
  test('is less than 2 kB of script that pages of any origin may load, and keep for an hour', async () => {
    const { url } = await serve([eventsScriptRoute()]);
    const answer = await fetch(`${url}/events.js`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(2_048);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const again = { 'Accept-Encoding': 'identity', 'If-None-Match': answer.headers.get('etag') ?? '' };
    expect((await fetch(`${url}/events.js`, { headers: again })).status).toBe(304);
  });
});

whereChromiumIs('in Chromium', inChromium);

function inChromium(): void {
  let browser: Browser;
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());

  /** A site whose pages are `html`; its origin. */
  async function site(html: (path: string) => string): Promise<string> {
    const server = createServer((req, res) => {
      res.setHeader('Content-Type', 'text/html; charset=utf-8').end(html(req.url ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** The bot's side, and the pages of two sites of which the first is listed. */
  async function shop(options: { isSigned?: (text: string) => boolean; hasRoom?: () => boolean } = {}) {
    const { isSigned = (text) => text === INIT_DATA, hasRoom = () => true } = options;
    let bot = '';
    const html = () => `<!doctype html><title>Shop</title>
      <script>window.shopPulse = { q: [] }; shopPulse.q.push(['catalog_viewed'])</script>
      <script src="${bot}/events.js" async></script>`;
    const [listed, foreign] = [await site(html), await site(html)];
    const events: ActivityEvent[] = [];
    /** Origins of all that was sent, whatever became of it. */
    const senders: (string | undefined)[] = [];
    const looks: (() => void)[] = [];
    const look = () => looks.forEach((one) => one());
    const routes = eventsRoutes({
      origins: [listed],
      checkInitData(text) {
        if (!isSigned(text)) throw new HttpError(401, 'bad_init_data', 'this was not signed by Telegram');
        const person = { telegramId: 7, firstName: 'A', lastName: null, username: null, languageCode: null };
        return { person, startParam: null };
      },
      buffer: {
        seen: () => undefined,
        track(event) {
          if (!hasRoom()) return false;
          events.push(event);
          setImmediate(look);
          return true;
        },
      },
      isStaff: () => false,
      clock: movableClock(),
    });
    const watched = routes.map((route): Route => {
      const { auth } = route;
      if (!auth) return route;
      const check: typeof auth.check = (request) => {
        senders.push(request.headers.get('origin'));
        setImmediate(look);
        return auth.check(request);
      };
      return { ...route, auth: { ...auth, check } };
    });
    ({ url: bot } = await serve([...watched, eventsScriptRoute()]));
    const until = (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        looks.push(() => void (holds() && resolve()));
        look();
      });
    return {
      ...{ listed, foreign, events, senders, until },
      arrived: async (count: number) => {
        await until(() => events.length >= count);
        return events.map(({ name }) => name);
      },
    };
  }

  async function open(origin: string) {
    const context = await browser.newContext();
    closing.push(() => context.close());
    const page = await context.newPage();
    const warnings: string[] = [];
    // From the beginning: the first one may come before anybody waits for it.
    const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
    warned.catch(() => undefined);
    page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
    await page.goto(`${origin}/#tgWebAppData=${encodeURIComponent(INIT_DATA)}&tgWebAppVersion=9.0`);
    await page.waitForFunction('window.shopPulse.track !== undefined');
    return { context, page, warnings, warned };
  }
  const track = (page: Page, name: string, properties: object = {}) =>
    page.evaluate(`track(${JSON.stringify(name)}, ${JSON.stringify(properties)})`);

  test('what happened before the script was there, and after, arrives with its properties', async () => {
    const { listed, events, arrived } = await shop();
    const { page } = await open(listed);
    await track(page, 'product_viewed', { product_id: 17 });
    await page.evaluate("shopPulse.q.push(['cart_added', { product_id: 17 }])");
    expect(await arrived(3)).toEqual(['catalog_viewed', 'product_viewed', 'cart_added']);
    expect(events[1]?.properties).toEqual({ product_id: 17 });
  });

  test('what happens without a network arrives when it is there again, every event once', async () => {
    const { listed, events, arrived } = await shop();
    const { context, page } = await open(listed);
    await arrived(1);
    await context.setOffline(true);
    const failed = page.waitForEvent('requestfailed');
    for (const name of ['product_viewed', 'cart_added', 'checkout_started']) await track(page, name);
    await failed;
    expect(events).toHaveLength(1);
    await context.setOffline(false);
    await arrived(4);
    await track(page, 'last');
    expect(await arrived(5)).toEqual([
      'catalog_viewed',
      'product_viewed',
      'cart_added',
      'checkout_started',
      'last',
    ]);
    expect(new Set(events.map(({ updateId }) => updateId)).size).toBe(5);
  });

  test('twenty events do not wait for the second to be over', async () => {
    const { listed, arrived } = await shop();
    const { page } = await open(listed);
    await arrived(1);
    // Time stands still on the page: whatever arrives was not waiting for it.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    for (let tap = 0; tap < 20; tap += 1) await track(page, 'tap');
    expect(await arrived(21)).toHaveLength(21);
  });

  test('what happens as the page is left arrives', async () => {
    const { listed, arrived } = await shop();
    const { page } = await open(listed);
    await arrived(1);
    await track(page, 'product_viewed');
    await page.goto('about:blank');
    expect(await arrived(2)).toEqual(['catalog_viewed', 'product_viewed']);
  });

  test('what a full buffer refuses is sent again, and nothing else of its batch', async () => {
    let taps = 0;
    const { listed, arrived } = await shop({ hasRoom: () => (taps += 1) !== 2 });
    const { page } = await open(listed);
    await track(page, 'product_viewed');
    await track(page, 'cart_added');
    expect((await arrived(3)).sort()).toEqual(['cart_added', 'catalog_viewed', 'product_viewed']);
    expect(taps).toBe(4);
  });

  test('what cannot be taken is said once in the console and holds nothing up', async () => {
    const { listed, arrived } = await shop();
    const { page, warnings } = await open(listed);
    await page.evaluate('const round = {}; round.round = round; track("round", round)');
    await track(page, 'large', { text: 'ё'.repeat(1_000) });
    await track(page, 'order_placed');
    await track(page, 'product_viewed');
    expect(await arrived(2)).toEqual(['catalog_viewed', 'product_viewed']);
    expect(warnings).toHaveLength(1);
  });

  test('a refused credential ends it: nothing more is sent', async () => {
    let asked = 0;
    const { listed, events } = await shop({ isSigned: () => ((asked += 1), false) });
    const { page, warned } = await open(listed);
    await warned;
    for (let tap = 0; tap < 30; tap += 1) await track(page, 'tap');
    await page.goto('about:blank');
    expect([asked, events]).toEqual([1, []]);
  });

  test('a page of an origin that is not listed gets nothing in, neither while it is open nor as it is left', async () => {
    const { foreign, events, senders, until } = await shop();
    const { page } = await open(foreign);
    await until(() => senders.length === 1);
    await track(page, 'product_viewed');
    await page.goto('about:blank');
    await until(() => senders.length === 2);
    expect(new Set(senders)).toEqual(new Set([foreign]));
    expect(events).toEqual([]);
  });
}
