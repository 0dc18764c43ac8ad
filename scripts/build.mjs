// dist, from src. Types are not checked here: `npm run typecheck` does, and takes ten times as long.
// What it builds with is loaded when it is needed: it may not be installed before.
import { cpSync, readdirSync, rmSync } from 'node:fs';
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
  tell('the pages');
  await bundleEventsScript(root);
  await bundlePage(root);
}

/** Each file by itself, which `isolatedModules` in tsconfig.json keeps possible. */
async function compile(root, entryPoints) {
  const { build } = await import('esbuild');
  await build({
    entryPoints,
    outbase: path.join(root, 'src'),
    outdir: path.join(root, 'dist'),
    tsconfig: path.join(root, 'tsconfig.json'),
    format: 'cjs',
    platform: 'node',
    target: 'node20.12',
    sourcemap: true,
    logLevel: 'warning',
  });
}
