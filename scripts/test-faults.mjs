// Tries to break each promise of docs/reliability.md and prints what was reached: npm run test:faults [-- --long] [FILE...]
// The table goes to standard output, the tests' own lines to standard error; exits as the tests did.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PROMISES = JSON.parse(readFileSync(path.join(root, 'test/faults/support/promises.json'), 'utf8'));

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--long');
if (unknown !== undefined) {
  console.error(`${unknown} is not known here. Allowed: --long, and files of test/faults to run alone.`);
  process.exit(2);
}
const isLong = args.includes('--long');
const files = args.filter((arg) => arg !== '--long');

const directory = mkdtempSync(path.join(tmpdir(), 'shop-pulse-faults-'));
const figures = path.join(directory, 'figures');
writeFileSync(figures, '');
// What a test that failed has left open must not keep the table from being printed.
const jest = [path.join(root, 'node_modules/jest/bin/jest.js'), '--verbose', '--runInBand', '--forceExit'];
const { status } = spawnSync(
  path.join(root, 'scripts/test-postgres.sh'),
  [process.execPath, ...jest, ...(isLong ? ['--testTimeout=3600000'] : []), ...wanted()],
  {
    cwd: root,
    env: { ...process.env, FAULTS_FIGURES: figures, FAULTS: isLong ? 'long' : 'short' },
    stdio: ['ignore', 2, 2],
  },
);

const reached = readFileSync(figures, 'utf8')
  .trim()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
rmSync(directory, { recursive: true });
console.log(tableOf(reached));
process.exitCode = status ?? 1;

function wanted() {
  return files.length > 0 ? files : ['test/faults'];
}

/** Every promise with what was reached; those that no test of this run spoke of say so. */
function tableOf(lines) {
  const table = new Table({
    head: ['promise', 'fault', 'asked', 'reached'],
    colWidths: [26, 32, 34, 58],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const [id, { promise, fault, asked }] of Object.entries(PROMISES)) {
    const said = lines.filter((line) => line.promise === id);
    const own = said.flatMap(({ reached }) => reached ?? []);
    const places = said.reduce((sum, line) => sum + (line.places ?? 0), 0);
    if (places > 0) own.push(`beside the other faults: 0 found in ${places} outputs, calls and dumps`);
    if (own.length > 0 || files.length === 0)
      table.push([promise, fault, asked, own.length > 0 ? own.join('\n') : 'NOT REACHED: see above']);
  }
  return table.toString();
}
