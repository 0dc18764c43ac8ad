import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDefinitions } from '../src/metrics/load';
import { createRegistry } from '../src/metrics/registry';
import { metricsTable, withMetricsTable } from '../src/present/readme';

const ROOT = path.resolve(__dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

test('the table of metrics is the one the definitions make: npm run readme writes it', () => {
  expect(read('README.md')).toBe(
    withMetricsTable(read('README.md'), metricsTable(createRegistry(loadDefinitions()).all())),
  );
});

test.each(['README.md', 'CONTRIBUTING.md', 'config/README.md'])('every npm command in %s exists', (file) => {
  const named = [...read(file).matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every environment key stands in the README and in .env.example, and no other', () => {
  const keys = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]{5,}): (?!')/gm)]
    .map(([, key]) => key ?? '')
    .filter((key) => key !== 'NODE_ENV');
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key ?? '');
  expect(example.sort()).toEqual([...new Set(keys)].sort());
  for (const key of keys) expect(read('README.md')).toContain(`\`${key}\``);
});
