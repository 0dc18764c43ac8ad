import { readFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = path.resolve(__dirname, '../../../dist/http/page');
const { assets } = JSON.parse(readFileSync(path.join(PAGE, 'manifest.json'), 'utf8')) as { assets: string[] };
const sent = (file: string) =>
  readFileSync(path.join(PAGE, file.endsWith('.woff2') ? file : `${file}.br`)).length;

test('a first view is under 250 kB on its way', () => {
  const bytes = [...assets.map((name) => `assets/${name}`), 'index.html'].map(sent);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});

test('the page names every asset, by paths that hold below any prefix', () => {
  const html = readFileSync(path.join(PAGE, 'index.html'), 'utf8');
  expect(assets).toHaveLength(4);
  for (const name of assets) expect(html).toContain(`"app/assets/${name}"`);
  expect(html.match(/(?:href|src)="\//g)).toBeNull();
});

test('names have a hash of what is in them', () => {
  for (const name of assets) expect(name).toMatch(/-[A-Z0-9]{8}\.(js|css|woff2)$/);
});
