// `npm run bench`: builds the bot and the benchmarks, then measures. The benchmarks are bundled into one file; the bot
// is not: what is measured is the very build that runs in production.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import '../scripts/prepare.mjs';

const bench = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(bench, '..');
const built = path.join(bench, 'results', '.built');

// DuckDB and autocannon are packages of this folder's own, so that nobody downloads 25 MB to start a bot.
if (!existsSync(path.join(bench, 'node_modules', '@duckdb', 'node-api'))) {
  process.stderr.write('Installing what only the benchmarks need\n');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      ...{ cwd: bench, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}

/** Imports of `src` become `require` of what was built from it. */
const builtBot = {
  name: 'built-bot',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/.*\bsrc\// }, ({ path: imported }) => ({
      path: path.join(root, 'dist', imported.slice(imported.indexOf('src/') + 4)),
      external: true,
    }));
  },
};

const { build } = await import('esbuild');
await build({
  entryPoints: ['main.ts', 'load/intake.ts'].map((file) => path.join(bench, file)),
  ...{ outdir: built, outbase: bench, bundle: true, packages: 'external', plugins: [builtBot] },
  ...{ format: 'cjs', platform: 'node', target: 'node20.12', sourcemap: 'inline', logLevel: 'warning' },
});
await import(path.join(built, 'main.js'));
