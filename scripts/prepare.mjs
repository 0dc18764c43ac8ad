// Installs and builds what is missing or out of date, so that `npm start` and `npm test` do everything alone.
// Needs nothing but Node: it runs before the first install.
import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrepareError } from './prepare-error.mjs';
import { createStamp } from './stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(
    `Shop Pulse needs Node 20.12 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
  process.exit(1);
}

try {
  await step('Installing packages', installed(), async (tell) => {
    const { install } = await import('./install.mjs');
    await install(root, tell);
  });
  await step('Building', built(), async (tell) => {
    const { buildAll } = await import('./build.mjs');
    await buildAll(root, tell);
  });
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

function installed() {
  return createStamp({ root, file: at('node_modules', '.installed'), inputs: [at('package-lock.json')] });
}

function built() {
  const src = readdirSync(at('src'), { recursive: true })
    .filter((file) => /\.(ts|json|ftl|css|html)$/.test(file))
    .sort();
  const scripts = ['build.mjs', 'bundle.mjs', 'bundle-page.mjs'];
  return createStamp({
    root,
    file: at('dist', '.built'),
    inputs: [
      ...src.map((file) => at('src', file)),
      ...scripts.map((file) => at('scripts', file)),
      at('tsconfig.json'),
      at('package-lock.json'),
    ],
  });
}

/** Does the work unless its stamp says that it was done for the same input. */
async function step(title, stamp, work) {
  if (stamp.isCurrent()) return;
  accessSync(root, constants.W_OK);
  const { default: progress } = await import('./progress.cjs');
  await progress.createProgress(process.stderr).step(title, work);
  stamp.write();
}

function sentenceOf(error) {
  if (error instanceof PrepareError) return error.message;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The folder ${root} cannot be written: ${error.message}. It has to belong to you; copy it elsewhere or change its owner.`;
    case 'ENOSPC':
      return 'The disk is full. Free some room, then run the same command again.';
    default:
      return error.stack;
  }
}
