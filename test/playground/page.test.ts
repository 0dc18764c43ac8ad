import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { InlineKeyboard, InputFile } from 'grammy';
import { type Browser, type Page } from 'playwright-core';
import { launchChromium, whereChromiumIs } from '../support/chromium';
import { teachEcho } from './echo-bot';
import { png } from './png';
import { AZIZA, BORIS, botFor, poll, start, stopAll, stopLater, TOKEN } from './stand-in';

afterEach(stopAll);

describe('over HTTP', () => {
  test.each([
    ['/', 'text/html'],
    ['/main.js', 'text/javascript'],
    ['/base.css', 'text/css'],
    ['/inter-regular.ttf', 'font/ttf'],
  ])('%s is served with headers that let nothing in', async (path, type) => {
    const standIn = await start({ people: [AZIZA] });
    const { headers, status } = await fetch(standIn.apiRoot + path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain(type);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test.each(['/..%2findex.ts', '/%2e%2e/index.ts', '/nothing.js', '/README.md'])(
    '%s is not found',
    async (path) => {
      const standIn = await start();
      expect((await fetch(standIn.apiRoot + path)).status).toBe(404);
    },
  );

  test('without the page only the Bot API is served', async () => {
    const standIn = await start({ pageEnabled: false });
    expect((await fetch(standIn.url)).status).toBe(404);
    expect((await fetch(`${standIn.apiRoot}/bot${TOKEN}/getMe`)).status).toBe(200);
  });

  test('a name that was made to resolve here may neither read nor act', async () => {
    const standIn = await start({ people: [AZIZA] });
    const { port } = new URL(standIn.apiRoot);
    const body = JSON.stringify({ type: 'text', person: AZIZA.id, text: '/start' });
    const paths = [
      '/',
      '/playground/events',
      '/playground/files/x',
      '/playground/actions',
      `/bot${TOKEN}/getMe`,
    ];
    for (const host of ['evil.example', `127.0.0.1.evil.example:${port}`]) {
      for (const path of paths) {
        const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
        const method = path.endsWith('actions') ? 'POST' : 'GET';
        const status = await new Promise((resolve) =>
          request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
            response.destroy();
            resolve(response.statusCode);
          }).end(method === 'POST' ? body : undefined),
        );
        expect([host, path, status]).toEqual([host, path, 403]);
      }
    }
    expect(standIn.pendingUpdates()).toBe(0);
  });

  test("another site's page is let neither read, nor act, nor show what is here as its own", async () => {
    const standIn = await start({ people: [AZIZA] });
    const origin = 'http://127.0.0.1:8080';
    const asked = await fetch(`${standIn.apiRoot}/playground/actions`, {
      method: 'OPTIONS',
      headers: { origin },
    });
    const read = await fetch(standIn.url, { headers: { origin } });
    expect(asked.ok).toBe(false);
    for (const { headers } of [asked, read]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  test.each([
    '0.0.0.0',
    '::',
    '192.168.1.10',
    '10.0.0.1',
    '::ffff:127.0.0.1',
    'localhost',
    'example.com',
    '',
  ])('it does not listen on "%s"', async (host) => {
    await expect(start({ host })).rejects.toThrow(
      `the playground listens on a loopback address only, such as 127.0.0.1, not on "${host}"`,
    );
  });

  test('it does not start in production', async () => {
    await expect(start({ production: true })).rejects.toThrow(
      'the stand-in of Telegram does not run with NODE_ENV=production',
    );
  });

  test.each([
    ['another origin', { 'content-type': 'application/json', origin: 'https://evil.example' }, 403],
    ['another port', { 'content-type': 'application/json', origin: 'http://127.0.0.1:8080' }, 403],
    ["a sandbox's origin", { 'content-type': 'application/json', origin: 'null' }, 403],
    ['another content type', { 'content-type': 'text/plain' }, 415],
    ['no origin', { 'content-type': 'application/json' }, 200],
  ])('an action with %s', async (_name, headers, status) => {
    const standIn = await start({ people: [AZIZA] });
    const body = JSON.stringify({ type: 'text', person: AZIZA.id, text: '/start' });
    const response = await fetch(`${standIn.apiRoot}/playground/actions`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(standIn.pendingUpdates()).toBe(status === 200 ? 1 : 0);
  });

  test.each([
    '{',
    '{"type":"nothing"}',
    '{"type":"text","person":5,"text":"x"}',
    '{"type":"text","person":1001}',
  ])('the action %s is refused with a reason', async (body) => {
    const standIn = await start({ people: [AZIZA] });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await fetch(`${standIn.apiRoot}/playground/actions`, init);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ ok: false, description: expect.any(String) as string });
  });
});

whereChromiumIs('in Chromium', inChromium);

function inChromium(): void {
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());

  async function open(url: string, viewport = { width: 1180, height: 900 }): Promise<void> {
    problems = [];
    page = await browser.newPage({ viewport });
    stopLater(() => page.close());
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
  }

  test('a customer starts, taps, sees the edit and the alert, and the admin sees nothing of it', async () => {
    const standIn = await start({ people: [AZIZA, BORIS] });
    poll(teachEcho(botFor(standIn)));
    await open(standIn.url);
    const customer = page.locator(`[data-person="${AZIZA.id}"]`);
    const admin = page.locator(`[data-person="${BORIS.id}"]`);

    await customer.getByRole('button', { name: 'Start', exact: true }).click();
    await customer.getByText('Hello <you>').waitFor();
    await customer.getByRole('button', { name: 'More' }).click();
    await customer.getByText('More it is').waitFor();
    await customer.getByRole('alertdialog').getByText('done').waitFor();
    await customer.getByRole('button', { name: 'OK' }).click();

    await customer.getByRole('textbox', { name: 'Message' }).fill('<img src=x onerror=alert(1)>');
    await page.keyboard.press('Enter');
    await customer.locator('.theirs').getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await customer.locator('.message img').count()).toBe(0);
    expect(await admin.locator('.message').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('customers are added, the bot is blocked and restarted, and a fault is switched on and shown', async () => {
    const standIn = await start({ people: [AZIZA, BORIS] });
    poll(teachEcho(botFor(standIn)));
    await open(standIn.url, { width: 360, height: 780 });
    await page.getByTitle('Who holds this phone').first().click();
    await page.getByRole('button', { name: 'Add a customer' }).click();
    await page.getByLabel('Name of the new customer').fill('Dilnoza');
    await page.keyboard.press('Enter');
    const seat = page.getByRole('region', { name: 'Customer' });
    const phone = seat.locator('[data-person="900001"]');
    await phone.getByRole('button', { name: 'Start', exact: true }).click();
    await phone.getByText('Hello <you>').waitFor();

    await seat.getByTitle('Who holds this phone').click();
    await seat.getByTitle('Block the bot').click();
    await phone.getByRole('button', { name: 'Restart bot' }).click();
    await phone.getByRole('textbox', { name: 'Message' }).waitFor();

    await page.getByRole('button', { name: 'Workbench', exact: true }).click();
    await page.getByLabel('Telegram fails (500)').check();
    await page.locator('#fault-pill').getByText('Telegram fails (500)').waitFor();
    await page.getByRole('button', { name: 'Close the workbench' }).click();
    await phone.getByRole('textbox', { name: 'Message' }).fill('lost');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Workbench', exact: true }).click();
    await page.locator('.call.failed').getByText('500 Internal Server Error').first().waitFor();
    await page.locator('.fault .count').getByText('hit').waitFor();
    expect(await page.content()).not.toContain(TOKEN);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    expect(problems).toEqual([]);
  });

  test('a text becomes a photo, the photo another one, and a document is downloaded under its name', async () => {
    const standIn = await start({ people: [AZIZA, BORIS] });
    const { api } = botFor(standIn);
    standIn.person(AZIZA).sendText('/start');
    await open(standIn.url);
    const customer = page.locator(`[data-person="${AZIZA.id}"]`);
    const reply_markup = new InlineKeyboard().text('Chart', 'c').text('Table', 't');
    const { message_id } = await api.sendMessage(AZIZA.id, 'Revenue 5 000', { reply_markup });
    const shown = customer.locator(`[data-message="${message_id}"]`);
    await shown.getByText('Revenue 5 000').waitFor();
    expect(await shown.locator('img').count()).toBe(0);

    const photo = (width: number, caption: string) => ({
      ...{ type: 'photo' as const, caption, parse_mode: 'HTML' as const },
      media: new InputFile(png(width, 180)),
    });
    await api.sendChatAction(AZIZA.id, 'upload_photo');
    await customer.getByText('sending a photo').waitFor();
    await api.editMessageMedia(AZIZA.id, message_id, photo(320, '<b>Revenue</b> by day'), { reply_markup });
    await shown.getByText('by day').waitFor();
    const image = shown.locator('img');
    const first = await image.getAttribute('src');
    // Asked from outside again and again: the page's policy lets nothing be evaluated inside it later on.
    const isWide = async (pixels: number) => {
      const width = () =>
        image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth);
      while ((await width()) !== pixels);
    };
    await isWide(320);
    await api.editMessageMedia(AZIZA.id, message_id, photo(300, 'Funnel'), { reply_markup });
    await shown.getByText('Funnel').waitFor();
    await isWide(300);
    expect(await image.count()).toBe(1);
    expect(await image.getAttribute('src')).not.toBe(first);

    const csv = Buffer.from('day,revenue\n2026-11-25,5000\n');
    await api.sendDocument(AZIZA.id, new InputFile(csv, 'выручка 2026-11.csv'), { caption: 'Revenue' });
    const link = customer.getByRole('link', { name: 'выручка 2026-11.csv' });
    await link.getByText(`${csv.length} B`).waitFor();
    const downloading = page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('выручка 2026-11.csv');
    expect(readFileSync(await download.path())).toEqual(csv);
    expect(problems).toEqual([]);
  });
}
