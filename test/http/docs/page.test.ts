import { type Browser, type Page } from 'playwright-core';
import { docsPage } from '../../../src/http/docs/page';
import { openApi } from '../../../src/http/openapi';
import { type Route } from '../../../src/http/route';
import { dashboardRoute } from '../../../src/http/routes/dashboard';
import { docsPageRoutes } from '../../../src/http/routes/docs-page';
import { healthzRoute, readyzRoute } from '../../../src/http/routes/health';
import { metricsRoutes } from '../../../src/http/routes/metrics';
import { telegramWebhookRoute } from '../../../src/http/routes/telegram-webhook';
import { route, serving } from '../support/serve';
import { findings } from '../../support/axe';
import { launchChromium, whereChromiumIs } from '../../support/chromium';

const about = { title: 'A shop', version: '1.2.3', description: 'Its figures.' };
const nothing = () => Promise.reject(new Error('not asked'));

const routes: readonly Route[] = [
  dashboardRoute({ token: undefined, dashboard: nothing }),
  ...metricsRoutes({
    token: undefined,
    ids: Array.from({ length: 30 }, (_, at) => `metric_${at}`),
    asides: ['orders', 'quantity'],
    locales: ['ru', 'uz', 'en'],
    defaultLocale: 'en',
    periodProblem: () => undefined,
    catalogue: () => ({}),
    metric: nothing,
  }),
  healthzRoute(),
  readyzRoute({ checks: nothing }),
  telegramWebhookRoute({ path: '/telegram', secret: 'x', handle: nothing }),
  ...docsPageRoutes({ document: () => openApi(routes, about) }),
];

describe('the page of a document', () => {
  const page = () => docsPage(openApi(routes, about));

  test('leads from its contents to every operation', () => {
    const html = page();
    const links = [...html.matchAll(/<a href="#(\w+)"\s*><span class="method/g)].map(([, id]) => id);
    expect(links).toHaveLength(routes.length);
    for (const id of links) expect(html).toContain(`<article id="${id}"`);
  });

  test('shows how to ask, with the token as a variable', () => {
    expect(page()).toContain(
      'curl \\\n  -H &quot;Authorization: Bearer $DASHBOARD_TOKEN&quot; \\\n  -H &quot;Accept: text/csv&quot; \\\n  &quot;http://127.0.0.1:8080/analytics/dashboard?days=7&quot;',
    );
  });

  test('asks the address that the shop is reached at', () => {
    const html = docsPage(openApi(routes, { ...about, serverUrl: 'https://shop.example' }));
    expect(html).toContain('&quot;https://shop.example/healthz&quot;');
    expect(html).not.toContain('127.0.0.1');
  });

  test('shows what routes say of themselves as text, whatever is in it', () => {
    const evil = `<img src=x onerror="alert('1')">`;
    const html = docsPage(
      openApi(
        [
          route({
            summary: evil,
            docs: {
              tag: 'Figures',
              description: evil,
              parameters: [
                { name: evil, in: 'query', description: evil, schema: { enum: [evil] }, example: evil },
              ],
              answers: {
                200: {
                  description: evil,
                  content: { [evil]: { schema: { description: evil }, example: evil } },
                },
              },
            },
          }),
        ],
        { ...about, title: evil },
      ),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
  });

  test('what descriptions mark as code is shown as code, wherever they stand', () => {
    const description = 'Give `<id>` once.';
    const schema = { description, type: 'object', properties: { id: { type: 'string', description } } };
    const html = docsPage(
      openApi(
        [
          route({
            docs: {
              ...{ tag: 'Figures', description },
              parameters: [{ name: 'id', in: 'query', description, schema: { type: 'string' } }],
              answers: {
                200: { description, content: { 'application/json': { schema } } },
                404: { description },
              },
            },
          }),
        ],
        { ...about, description },
      ),
    );
    expect(html).not.toContain('`');
    expect(html.match(/Give <code>&lt;id&gt;<\/code> once\./g)).toHaveLength(7);
  });

  test('has no script and no style of its own', () => {
    expect(page()).not.toMatch(/<script|<style|style=|javascript:/);
  });
});

whereChromiumIs('in Chromium', () => {
  const { serve, stopAll } = serving();
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const { url } = await serve(routes);
    browser = await launchChromium();
    // For axe alone, which is a script.
    page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${url}/docs`);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  });
  afterAll(async () => {
    await browser.close();
    await stopAll();
  });

  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1200, 'light'],
    [1200, 'dark'],
  ] as const)('at %i px, %s: styled, nothing sticks out, nothing serious for axe', async (width, scheme) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 22, 28)');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await findings(page)).toEqual([]);
  });
});
