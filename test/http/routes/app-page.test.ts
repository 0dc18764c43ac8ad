import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appPageRoutes } from '../../../src/http/routes/app-page';
import { newTestDirectory } from '../../support/test-room';
import { serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

async function built(): Promise<string> {
  const directory = await newTestDirectory('page');
  mkdirSync(path.join(directory, 'assets'));
  writeFileSync(path.join(directory, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(directory, 'assets', 'main-AB12.js'), 'let a');
  writeFileSync(path.join(directory, 'assets', 'main-AB12.js.br'), 'small');
  writeFileSync(path.join(directory, 'assets', 'secret.txt'), 'not listed');
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify({ assets: ['main-AB12.js'] }));
  return directory;
}
const start = async (frameAncestors?: string[]) =>
  (await serve(appPageRoutes({ directory: await built(), ...(frameAncestors ? { frameAncestors } : {}) })))
    .url;

test('the page is asked for anew every time and answered 304 where it is the same', async () => {
  const url = await start();
  const first = await fetch(`${url}/app`);
  expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(`${url}/app`, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);
});

test('nothing from elsewhere runs in it, nothing inline, and Telegram alone frames it', async () => {
  const policy = (await fetch(`${await start()}/app`)).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'self' https://web.telegram.org https://*.telegram.org");
  const own = (await fetch(`${await start(['http://127.0.0.1:9'])}/app`)).headers;
  expect(own.get('content-security-policy')).toContain('frame-ancestors http://127.0.0.1:9');
});

test('an asset is kept for a year and sent compressed', async () => {
  const url = await start();
  const { headers, status } = await fetch(`${url}/app/assets/main-AB12.js`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const packed = await fetch(`${url}/app/assets/main-AB12.js`, {
    method: 'HEAD',
    headers: { 'Accept-Encoding': 'br' },
  });
  expect(packed.headers.get('content-encoding')).toBe('br');
});

test.each(['secret.txt', 'manifest.json', '..%2fmanifest.json', '%2e%2e', 'main-AB12.js.br', 'constructor'])(
  'the asset %s is not served',
  async (name) => {
    const { status } = await fetch(`${await start()}/app/assets/${name}`);
    expect([400, 404]).toContain(status);
  },
);

test('a directory without a page stops the start with a sentence', () => {
  expect(() => appPageRoutes({ directory: tmpdir() })).toThrow('run "npm run build"');
});
