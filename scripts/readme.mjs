// Writes the table of metrics of docs/figures.md from the definitions. A test keeps it current.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { loadDefinitions } = require(path.join(root, 'dist/metrics/load.js'));
const { createRegistry } = require(path.join(root, 'dist/metrics/registry.js'));
const { metricsTable, withMetricsTable } = require(path.join(root, 'dist/present/readme.js'));

const file = path.join(root, 'docs/figures.md');
writeFileSync(
  file,
  withMetricsTable(readFileSync(file, 'utf8'), metricsTable(createRegistry(loadDefinitions()).all())),
);
