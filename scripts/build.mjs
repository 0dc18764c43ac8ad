// dist, from src. Types are not checked here: `npm run typecheck` does, and takes ten times as long.
// What it builds with is loaded when it is needed: it may not be installed before.
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleEventsScript } from './bundle.mjs';
import { bundlePage } from './bundle-page.mjs';

/** What runs in browsers is bundled instead. */
const BROWSER = /^http[/\\](events-script|page)[/\\]/;

/** @param tell how far it is */
export async function buildAll(root, tell) {
  const src = path.join(root, 'src');
  const dist = path.join(root, 'dist');
  // A file that was deleted in src must not live on in dist.
  rmSync(dist, { recursive: true, force: true });
  const files = readdirSync(src, { recursive: true }).filter((file) => !BROWSER.test(file));
  tell('the bot');
  await compile(
    root,
    files.filter((file) => /(?<!\.d)\.ts$/.test(file)).map((file) => path.join(src, file)),
  );
  for (const file of files.filter((file) => file.endsWith('.json')))
    cpSync(path.join(src, file), path.join(dist, file));
  await joinMain(root);
  tell('the pages');
  await bundleEventsScript(root);
  await bundlePage(root);
}

const optionsOf = (root) => ({
  outdir: path.join(root, 'dist'),
  tsconfig: path.join(root, 'tsconfig.json'),
  format: 'cjs',
  platform: 'node',
  target: 'node20.12',
  sourcemap: true,
  logLevel: 'warning',
});

/** Each file by itself, which `isolatedModules` in tsconfig.json keeps possible. */
async function compile(root, entryPoints) {
  const { build } = await import('esbuild');
  await build({ ...optionsOf(root), entryPoints, outbase: path.join(root, 'src') });
}

/**
 * What runs as a process in one file: to look for five hundred of them took a quarter of the start. Threads, scripts
 * and metrics' definitions go on from files of their own.
 */
async function joinMain(root) {
  const { build } = await import('esbuild');
  await build({
    ...optionsOf(root),
    entryPoints: [path.join(root, 'src', 'main.ts')],
    bundle: true,
    packages: 'external',
    allowOverwrite: true,
    plugins: [{ name: 'own-folders', setup: (plugins) => keepFolders(plugins, path.join(root, 'src')) }],
  });
}

/** In the one file, `__dirname` of a module stays the folder in which its own file would be. */
function keepFolders({ onLoad }, src) {
  onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
    const folder = path.relative(src, path.dirname(file)).split(path.sep);
    const own = `require('node:path').join(__dirname, ${JSON.stringify(folder.join('/'))})`;
    return { contents: readFileSync(file, 'utf8').replaceAll('__dirname', own), loader: 'ts' };
  });
}
