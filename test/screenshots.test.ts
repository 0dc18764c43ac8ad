import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import PICTURES from '../scripts/screenshots/pictures.json';
import { documents, linksOf, readDocument, ROOT } from './docs/documents';

/** What a README may load on a slow line. */
const MOST_BYTES = 250_000;

const made = PICTURES.languages.flatMap((language) =>
  PICTURES.names.map((name) => `docs/${language}/${name}.png`),
);
const named = documents.flatMap((document) =>
  linksOf(readDocument(document))
    .filter((link) => link.endsWith('.png'))
    .map((link) => path.join(path.dirname(document), link)),
);

test('every picture that a document names is one that npm run screenshots makes', () => {
  expect(named.filter((file) => !made.includes(file))).toEqual([]);
  expect(named).not.toEqual([]);
});

test.each(made)('%s is a picture, sharp enough for a screen and light enough for a phone', (file) => {
  expect(existsSync(path.join(ROOT, file))).toBe(true);
  const bytes = readFileSync(path.join(ROOT, file));
  const { width, height } = PNG.sync.read(bytes);
  expect(width).toBeGreaterThan(600);
  expect(height).toBeGreaterThan(1000);
  expect(bytes.length).toBeLessThan(MOST_BYTES);
});
