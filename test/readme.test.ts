import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDefinitions } from '../src/metrics/load';
import { createRegistry } from '../src/metrics/registry';
import { metricsTable, withMetricsTable } from '../src/present/readme';
import { documents } from './docs/documents';

const ROOT = path.resolve(__dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

test('the table of metrics is the one the definitions make: npm run readme writes it', () => {
  expect(read('docs/figures.md')).toBe(
    withMetricsTable(read('docs/figures.md'), metricsTable(createRegistry(loadDefinitions()).all())),
  );
});

test('every npm command that a document names exists, also in passing', () => {
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(([, name]) => ({
      file,
      name,
    })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ name = '' }) => !(name in scripts))).toEqual([]);
});

test('every environment key stands in docs/configuration.md and in .env.example, and no other', () => {
  const keys = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]{5,}): (?!')/gm)]
    .map(([, key]) => key ?? '')
    .filter((key) => key !== 'NODE_ENV');
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key ?? '');
  expect(example.sort()).toEqual([...new Set(keys)].sort());
  const table = [...read('docs/configuration.md').matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, key]) => key ?? ''),
  );
  expect(table.sort()).toEqual([...new Set(keys)].sort());
});
