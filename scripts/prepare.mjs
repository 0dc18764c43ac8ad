// Installs and builds what is missing or out of date, so that `npm start` and `npm test` do everything alone.
// Needs nothing but Node: it runs before the first install.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEventsScript } from './bundle.mjs';
import { bundlePage } from './bundle-page.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Shop Pulse needs Node 20.12 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

// Not `npm ci`: it refuses a lockfile without other platforms' binaries, which a registry's mirror may not have.
await step(
  'Installing packages',
  at('node_modules', '.installed'),
  hashOf([at('package-lock.json')], readFileSync),
  () =>
    run('npm', [
      'install',
      '--no-save',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--loglevel=error',
    ]),
);
const sources = [
  ...filesBelow(at('src')).filter((file) => /\.(ts|json|ftl|css|html)$/.test(file)),
  at('scripts', 'bundle.mjs'),
  at('scripts', 'bundle-page.mjs'),
  at('tsconfig.json'),
  at('tsconfig.build.json'),
];
await step(
  'Building',
  at('dist', '.built'),
  hashOf([...sources, at('package-lock.json')], readFileSync),
  async () => {
    // A file that was deleted in src must not live on in dist.
    rmSync(at('dist'), { recursive: true, force: true });
    run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', at('tsconfig.build.json')]);
    await bundleEventsScript(root);
    await bundlePage(root);
  },
);

/** Does the work unless its stamp says that it was done for the same input. */
async function step(title, stamp, hash, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const start = Date.now();
  console.error(`${title} ...`);
  await work();
  writeFileSync(stamp, hash);
  console.error(`${title}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`${command} ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(status ?? 1);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

function hashOf(files, read) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`${path.relative(root, file)}\0`).update(read(file));
  return hash.digest('hex');
}
