// What runs in browsers, bundled into dist. esbuild is loaded when it is needed: it may not be installed before.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** `GET /events.js`, compressed beside it. */
export async function bundleEventsScript(root) {
  const { build } = await import('esbuild');
  const file = path.join(root, 'dist', 'http', 'events.js');
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src', 'http', 'events-script', 'index.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    write: false,
  });
  const script = outputFiles[0].contents;
  writeFileSync(file, script);
  writeFileSync(`${file}.gz`, gzipSync(script, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(script));
}
